"""A Bolna that does as a scenario says: endpoints over a book of calls, on 127.0.0.1, with any answer replaced at will.

The simulator (tests/simulator) lives like the real Bolna; this one exists for the moments the real one has only now and then:
an answer that is cut, a page that repeats, a row that moves between two requests. It counts and keeps every request."""

import datetime
import itertools
import json
import re
import sys
import threading
import time
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from programs import utc_now

KEY = "demo-key"
# What a row of a list carries for certain; the rest is only in the execution itself.
ROW_FIELDS = ("id", "status", "conversation_duration", "created_at", "user_number", "agent_number", "retry_count")
ROW_TELEPHONY = ("duration", "recording_url", "call_type", "provider")
WAV = (b"RIFF" + (36 + 8000).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little") + b"\x01\x00\x01\x00"
       + (8000).to_bytes(4, "little") + (8000).to_bytes(4, "little") + b"\x01\x00\x08\x00data"
       + (8000).to_bytes(4, "little") + b"\x80" * 8000)


def now():
    return utc_now()


def ago(**span):
    return now() - datetime.timedelta(**span)


def bolnas_time(moment):
    """As most of Bolna's payloads have it: naive, microseconds, meaning UTC."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")


def time_of(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


@dataclass
class Request:
    at: float  # monotonic seconds
    method: str
    path: str
    query: dict
    key: str
    body: object = None

    @property
    def execution(self):
        """The id of the one execution that is asked for, or None."""
        found = re.fullmatch(r"/executions/([^/]+)", self.path)
        return unquote(found[1]) if found else None

    @property
    def listed_agent(self):
        found = re.fullmatch(r"/v2/agent/([^/]+)/executions", self.path)
        return unquote(found[1]) if found else None

    @property
    def stopped(self):
        """The id of the call that is to be stopped, or None."""
        found = re.fullmatch(r"/call/([^/]+)/stop", self.path)
        return unquote(found[1]) if found and self.method == "POST" else None

    @property
    def page(self):
        return int(self.query.get("page_number", "1"))

    def covers(self, moment):
        """Is this a list whose window holds `moment`?"""
        return self.listed_agent is not None and time_of(self.query["from"]) <= moment <= time_of(self.query["to"])


@dataclass
class Answer:
    status: int = 200
    body: object = None  # bytes as they are, anything else as JSON
    delay: float = 0
    cut: bool = False  # closes the connection without a word
    headers: dict = field(default_factory=dict)


@dataclass
class Rule:
    matches: object
    answer: object  # an Answer, or a function of the request and of the usual answer that makes one
    times: int | None


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        """Who asked may be killed at any moment; anything else is a fault of this file."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class StandIn:
    """`owners` is who each key belongs to. Everything may be changed by the scenario while the program runs."""

    def __init__(self, page_size=50):
        self.owners = {KEY: {"name": "Asha Verma", "email": "asha@example.com", "wallet": 9930.01,
                             "concurrency": {"max": 10, "current": 0}}}
        self.agents = []
        self.executions = {}
        self.ran = {}
        self.agent_of = {}
        self.rows = {}  # id: what the list says instead of the trimmed execution
        self.whole_rows = False
        self.status_of_dials = "queued"
        self.requests = []
        self.page_size = page_size
        self._rules = []
        self._lock = threading.RLock()
        self._server = Server(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    # What there is

    def add_agent(self, name="Site Visit Caller", agent_id=None, made=None):
        agent_id = agent_id or f"agent-{len(self.agents) + 1}"
        self.agents.append({"id": agent_id, "agent_name": name, "agent_type": "other", "agent_status": "processed",
                            "created_at": bolnas_time(made or ago(days=400))})
        return agent_id

    def add(self, made, status="completed", agent=None, execution=None, ran=None, row=None, **more):
        """A call made at `made`; telephony fields are given as telephony={…}. Answers with its id."""
        agent = agent or (self.agents[0]["id"] if self.agents else self.add_agent())
        execution = execution or str(uuid.uuid4())
        talked = status == "completed"
        telephony = {"duration": "44.0" if talked else None, "provider": "plivo", "call_type": "outbound",
                     "recording_url": f"{self.url}/recordings/call/{execution}" if talked else None}
        telephony |= more.pop("telephony", {}) or {}
        whole = {"id": execution, "agent_id": agent, "status": status, "created_at": bolnas_time(made),
                 "user_number": "+919876540021", "agent_number": "+919876549999", "retry_count": 0,
                 "conversation_duration": 42.0 if talked else 0, "total_cost": 5.2 if talked else 0,
                 "transcript": "assistant: Good morning.\nuser:  Yes, tell me.\n" if talked else None,
                 "summary": None, "extracted_data": None, "answered_by_voice_mail": None, "error_message": None,
                 "context_details": {"recipient_data": None}, "telephony_data": telephony}
        with self._lock:
            self.executions[execution] = whole | more
            self.ran[execution] = ran or made
            self.agent_of[execution] = agent
            if row is not None:
                self.rows[execution] = row
        return execution

    def change(self, execution, ran=None, **more):
        """Something of a call is different now; `telephony` is changed field by field."""
        with self._lock:
            telephony = more.pop("telephony", None)
            call = self.executions[execution] | more
            if telephony is not None:
                call["telephony_data"] = (call["telephony_data"] or {}) | telephony
            self.executions[execution] = call
            if ran:
                self.ran[execution] = ran

    def complete(self, execution, seconds=42.0, **more):
        """The call ends well: talk, transcript, cost and a recording."""
        telephony = {"duration": str(seconds), "recording_url": f"{self.url}/recordings/call/{execution}"}
        self.change(execution, **({"status": "completed", "conversation_duration": seconds, "total_cost": 5.2,
                                   "transcript": "assistant: Good morning.\nuser:  Yes, tell me.\n",
                                   "telephony": telephony | more.pop("telephony", {})} | more))

    # What is answered otherwise

    def when(self, matches, answer, times=None):
        """From now on, `times` times (None: for ever), requests for which `matches` is true are answered so. `answer` may be
        a function of the request and of the usual answer. The latest rule that matches wins."""
        with self._lock:
            self._rules.insert(0, Rule(matches, answer, times))

    def as_usual(self):
        with self._lock:
            self._rules.clear()

    def asked(self, matches=lambda request: True):
        with self._lock:
            return [request for request in self.requests if matches(request)]

    def forget_requests(self):
        with self._lock:
            self.requests.clear()

    def readings(self, execution):
        return self.asked(lambda request: request.execution == execution)

    def dials(self):
        return self.asked(lambda request: (request.method, request.path) == ("POST", "/call"))

    def stops(self, execution=None):
        return self.asked(lambda request: is_stop(request) and execution in (None, request.stopped))

    # How it answers

    def answer_to(self, request):
        with self._lock:
            self.requests.append(request)
            rule = next((rule for rule in self._rules if rule.matches(request)), None)
            if rule and rule.times is not None:
                rule.times -= 1
                if rule.times == 0:
                    self._rules.remove(rule)
            if rule and not callable(rule.answer):
                return rule.answer
            usual = self._usual(request)
            return rule.answer(request, usual) if rule else usual

    def _usual(self, request):
        if request.path.startswith("/recordings/call/"):
            return Answer(200, WAV, headers={"Content-Type": "audio/wav"})
        if request.key not in self.owners:
            return Answer(401, {"message": "Unauthorized"})
        if request.path == "/user/me":
            return Answer(200, self.owners[request.key])
        if request.path == "/v2/agent/all":
            return Answer(200, list(self.agents))
        if request.path == "/phone-numbers/all":
            return Answer(200, [{"phone_number": "+919876549999"}])
        if (request.method, request.path) == ("POST", "/call"):
            return self._dial(request)
        if request.stopped is not None:
            return self._stop(request.stopped)
        if request.execution is not None:
            found = self.executions.get(request.execution)
            return Answer(200, found) if found else Answer(404, {"error": 404, "message": "Execution not found"})
        if request.listed_agent is not None:
            return self._list(request)
        return Answer(404, {"message": "Not found"})

    def _dial(self, request):
        order = request.body
        execution = self.add(now(), self.status_of_dials, order["agent_id"], user_number=order["recipient_phone_number"],
                             context_details={"recipient_data": order.get("user_data"),
                                              "recipient_phone_number": order["recipient_phone_number"]})
        return Answer(200, {"message": "done", "status": self.status_of_dials, "execution_id": execution})

    def _stop(self, execution):
        with self._lock:
            if execution not in self.executions:
                return Answer(404, {"error": 404, "message": "Execution not found"})
            if self.executions[execution]["status"] not in ("queued", "scheduled", "rescheduled", "prepared"):
                return Answer(400, {"error": 400, "message": "Only queued or scheduled calls can be stopped"})
            self.change(execution, status="stopped")
        return Answer(200, {"message": "done", "status": "stopped", "execution_id": execution})

    def _list(self, request):
        begin, finish = time_of(request.query["from"]), time_of(request.query["to"])
        if finish - begin > datetime.timedelta(days=7):
            return Answer(422, {"message": "The window is longer than 7 days"})
        found = [execution for execution in self.executions
                 if self.agent_of[execution] == request.listed_agent and begin <= self.made(execution) <= finish
                 and request.query.get("status") in (None, self.executions[execution]["status"])]
        found.sort(key=lambda execution: self.ran[execution], reverse=True)
        size = min(int(request.query.get("page_size", "20")), self.page_size)
        first = (request.page - 1) * size
        return Answer(200, self.envelope(request.page, size, [self.row(execution) for execution in found[first:first + size]],
                                         len(found), first + size < len(found)))

    @staticmethod
    def envelope(page, size, rows, total, more):
        return {"page_number": page, "page_size": size, "total": total, "has_more": more, "data": rows}

    def made(self, execution):
        return time_of(self.executions[execution]["created_at"] + "+00:00")

    def row(self, execution):
        whole = self.executions[execution]
        if execution in self.rows:
            return self.rows[execution]
        if self.whole_rows:
            return whole
        trimmed = {name: whole[name] for name in ROW_FIELDS if name in whole}
        if whole["telephony_data"] is not None:
            trimmed["telephony_data"] = {name: whole["telephony_data"].get(name) for name in ROW_TELEPHONY}
        return trimmed

    def _handler(self):
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 1 << 16  # headers and body leave together
            disable_nagle_algorithm = True

            def do_GET(self):
                self._serve()

            def do_POST(self):
                self._serve()

            def log_message(self, *_):
                pass

            def _serve(self):
                url = urlsplit(self.path)
                sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                key = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
                answer = stand_in.answer_to(Request(
                    time.monotonic(), self.command, url.path, {name: values[0] for name, values in parse_qs(url.query).items()},
                    key, json.loads(sent) if sent else None))
                if answer.delay:
                    time.sleep(answer.delay)
                if answer.cut:
                    self.close_connection = True
                    return
                body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
                self.send_response(answer.status)
                for name, value in ({"Content-Type": "application/json"} | answer.headers).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                try:
                    self.wfile.write(body)
                    self.wfile.flush()
                except OSError:  # who asked has gone, or was killed
                    self.close_connection = True

        return Handler


def is_list(request):
    return request.listed_agent is not None


def is_dial(request):
    return (request.method, request.path) == ("POST", "/call")


def is_stop(request):
    return request.stopped is not None


def is_reading(request):
    return request.execution is not None


def most_in(requests, seconds):
    """The most requests in any stretch of so many seconds."""
    times = sorted(request.at for request in requests)
    most = first = 0
    for last, at in enumerate(times):
        while at - times[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def seconds_between(requests):
    times = [request.at for request in requests]
    return [later - earlier for earlier, later in itertools.pairwise(times)]
