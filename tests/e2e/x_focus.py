"""What a window manager does for the keyboard, on a display that has none: the topmost window gets the input focus."""

import contextlib
import ctypes
import ctypes.util
import functools
import threading


class _Attributes(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int), ("height", ctypes.c_int),
                ("border_width", ctypes.c_int), ("depth", ctypes.c_int), ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong),
                ("class_", ctypes.c_int), ("bit_gravity", ctypes.c_int), ("win_gravity", ctypes.c_int),
                ("backing_store", ctypes.c_int), ("backing_planes", ctypes.c_ulong), ("backing_pixel", ctypes.c_ulong),
                ("save_under", ctypes.c_int), ("colormap", ctypes.c_ulong), ("map_installed", ctypes.c_int),
                ("map_state", ctypes.c_int), ("all_event_masks", ctypes.c_long), ("your_event_mask", ctypes.c_long),
                ("do_not_propagate_mask", ctypes.c_long), ("override_redirect", ctypes.c_int), ("screen", ctypes.c_void_p)]


_INPUT_OUTPUT, _VIEWABLE, _REVERT_TO_PARENT = 1, 2, 2
_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


@_HANDLER
def _ignore(_display, _error):
    """A window may vanish between two questions."""
    return 0


@functools.cache
def _x():
    x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
    x.XStringToKeysym.restype = ctypes.c_ulong
    x.XKeysymToKeycode.restype = ctypes.c_ubyte
    x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    x.XSetInputFocus.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong]
    x.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
    x.XFree.argtypes = [ctypes.c_void_p]
    x.XGetWindowAttributes.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(_Attributes)]
    x.XGetInputFocus.argtypes = [ctypes.c_void_p, ctypes.POINTER(ctypes.c_ulong), ctypes.POINTER(ctypes.c_int)]
    x.XQueryTree.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(ctypes.c_ulong), ctypes.POINTER(ctypes.c_ulong),
                             ctypes.POINTER(ctypes.POINTER(ctypes.c_ulong)), ctypes.POINTER(ctypes.c_uint)]
    x.XCloseDisplay.argtypes = [ctypes.c_void_p]
    x.XSetErrorHandler(_ignore)
    return x


@functools.cache
def keycode(name):
    """The key with this X name: `F6`, `Escape`, `a`, `Control_L`."""
    x = _x()
    display = x.XOpenDisplay(None)
    code = x.XKeysymToKeycode(display, x.XStringToKeysym(name.encode()))
    x.XCloseDisplay(display)
    return code


def _windows(x, display):
    """The windows on the screen, the topmost first, without menus and tooltips."""
    root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    children = ctypes.POINTER(ctypes.c_ulong)()
    x.XQueryTree(display, x.XDefaultRootWindow(display), root, parent, children, count)
    found = [children[i] for i in reversed(range(count.value))]
    if count.value:
        x.XFree(children)
    for window in found:
        attributes = _Attributes()
        if x.XGetWindowAttributes(display, window, attributes) and attributes.map_state == _VIEWABLE \
                and attributes.class_ == _INPUT_OUTPUT and not attributes.override_redirect and attributes.width > 100:
            yield window


def _focus_topmost(x, display):
    topmost = next(_windows(x, display), None)
    if topmost is None:
        return
    has, revert = ctypes.c_ulong(), ctypes.c_int()
    x.XGetInputFocus(display, has, revert)
    if has.value != topmost:
        x.XSetInputFocus(display, topmost, _REVERT_TO_PARENT, 0)
        x.XSync(display, 0)


@contextlib.contextmanager
def window_manager():
    """For the length of a block the topmost window has the keyboard, from the moment it is there."""
    over = threading.Event()

    def manage():
        x = _x()
        display = x.XOpenDisplay(None)
        while not over.wait(0.005):
            _focus_topmost(x, display)
        x.XCloseDisplay(display)

    thread = threading.Thread(target=manage)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(10)
