<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="hi_IN" sourcelanguage="en">
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;सब चुनें</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;बढ़ाएँ</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;घटाएँ</translation>
    </message>
</context>
<context>
    <name>QComboBox</name>
    <message>
        <source>Open the combo box selection popup</source>
        <translation>विकल्पों की सूची खोलें</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Float</source>
        <translation>अलग करें</translation>
    </message>
    <message>
        <source>Undocks and re-attaches the dock widget</source>
        <translation>पैनल को अलग करता और फिर जोड़ता है</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Closes the dock widget</source>
        <translation>पैनल बंद करता है</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>यहाँ देखें:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>फ़ाइल का &amp;नाम:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>फ़ाइल का प्रकार:</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>बदलने की तारीख</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>फ़ोल्डर</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;खोलें</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;सहेजें</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;चुनें</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>फ़ोल्डर:</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>पीछे</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>पीछे जाएँ</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>आगे</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>आगे जाएँ</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>ऊपर का फ़ोल्डर</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>ऊपर के फ़ोल्डर में जाएँ</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>नया फ़ोल्डर बनाएँ</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>एक नया फ़ोल्डर बनाएँ</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>सूची</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>सूची के रूप में दिखाएँ</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>विवरण के साथ</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>विवरण के साथ दिखाएँ</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>साइडबार</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>जगहों और बुकमार्क की सूची</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>फ़ाइलें</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>सभी फ़ाइलें (*)</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>फ़ोल्डर खोजें</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>खोलें</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>इस नाम से सहेजें</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>हटाएँ</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>हाल की जगहें</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>नाम &amp;बदलें</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;मिटाएँ</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>छि&amp;पी फ़ाइलें दिखाएँ</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>&amp;नया फ़ोल्डर</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>नया फ़ोल्डर</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>फ़ोल्डर मिटाया नहीं जा सका।</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>क्या “%1” को सचमुच मिटाना है?</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is write protected.
Do you want to delete it anyway?</source>
        <translation>“%1” लिखने से सुरक्षित है।
फिर भी मिटाएँ?</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 पहले से मौजूद है।
उसे बदल दें?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
फ़ाइल नहीं मिली।
देख लें कि फ़ाइल का नाम सही है।</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
फ़ोल्डर नहीं मिला।
देख लें कि फ़ोल्डर का नाम सही है।</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>आकार</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>प्रकार</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>बदलने की तारीख</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>कंप्यूटर</translation>
    </message>
</context>
<context>
    <name>QGnomeTheme</name>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;ठीक है</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;सहेजें</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;रद्द करें</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;बंद करें</translation>
    </message>
    <message>
        <source>Close without Saving</source>
        <translation>बिना सहेजे बंद करें</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;वापस लें</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;फिर से करें</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>का&amp;टें</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;कॉपी करें</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;चिपकाएँ</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>मिटाएँ</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>सब चुनें</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>OK</source>
        <translation>ठीक है</translation>
    </message>
    <message>
        <source>Show Details...</source>
        <translation>विवरण दिखाएँ…</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>विवरण छिपाएँ…</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>the damaged copy cannot be set aside</source>
        <translation>ख़राब कॉपी को अलग नहीं रखा जा सका</translation>
    </message>
    <message>
        <source>Callboard</source>
        <translation>Callboard</translation>
    </message>
    <message>
        <source>Nothing was changed. The store is %1; another one can be chosen with --database.</source>
        <translation>कुछ भी नहीं बदला गया। स्टोर %1 है; --database से कोई दूसरा चुना जा सकता है।</translation>
    </message>
    <message>
        <source>There is no display to open the window on. The commands work without: see callboard --help.</source>
        <translation>विंडो खोलने के लिए कोई डिस्प्ले नहीं है। कमांड इसके बिना भी चलते हैं: callboard --help देखें।</translation>
    </message>
    <message>
        <source>See callboard --help.</source>
        <translation>callboard --help देखें।</translation>
    </message>
    <message>
        <source>--account goes with a command: the window shows every account. See callboard --help.</source>
        <translation>--account किसी कमांड के साथ चलता है: विंडो में हर अकाउंट दिखता है। callboard --help देखें।</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>ठीक है</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>सहेजें</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>सब सहेजें</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>खोलें</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;हाँ</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>स&amp;ब के लिए हाँ</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;नहीं</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>सब के लिए न&amp;हीं</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>बीच में रोकें</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>फिर कोशिश करें</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>अनदेखा करें</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>छोड़ दें</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>मदद</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>लागू करें</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>पहले जैसा करें</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>शुरुआती सेटिंग लाएँ</translation>
    </message>
</context>
<context>
    <name>QPrintDialog</name>
    <message>
        <source>Print</source>
        <translation>छापें</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>&amp;छापें</translation>
    </message>
    <message>
        <source>&amp;Options &gt;&gt;</source>
        <translation>&amp;विकल्प &gt;&gt;</translation>
    </message>
    <message>
        <source>&amp;Options &lt;&lt;</source>
        <translation>&amp;विकल्प &lt;&lt;</translation>
    </message>
    <message>
        <source>Print to File (PDF)</source>
        <translation>फ़ाइल में छापें (PDF)</translation>
    </message>
    <message>
        <source>Local file</source>
        <translation>इस कंप्यूटर की फ़ाइल</translation>
    </message>
    <message>
        <source>Write PDF file</source>
        <translation>PDF फ़ाइल लिखें</translation>
    </message>
    <message>
        <source>Print To File ...</source>
        <translation>फ़ाइल में छापें…</translation>
    </message>
</context>
<context>
    <name>QPrintPreviewDialog</name>
    <message>
        <source>Page Setup</source>
        <translation>पेज सेटअप</translation>
    </message>
    <message>
        <source>Print Preview</source>
        <translation>छपाई की झलक</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>अगला पेज</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>पिछला पेज</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>पहला पेज</translation>
    </message>
    <message>
        <source>Last page</source>
        <translation>आख़िरी पेज</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>चौड़ाई में फ़िट करें</translation>
    </message>
    <message>
        <source>Fit page</source>
        <translation>पेज में फ़िट करें</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>बड़ा करें</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>छोटा करें</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>खड़ा</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>आड़ा</translation>
    </message>
    <message>
        <source>Show single page</source>
        <translation>एक पेज दिखाएँ</translation>
    </message>
    <message>
        <source>Show facing pages</source>
        <translation>आमने-सामने के पेज दिखाएँ</translation>
    </message>
    <message>
        <source>Show overview of all pages</source>
        <translation>सभी पेज एक साथ दिखाएँ</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>छापें</translation>
    </message>
    <message>
        <source>Page setup</source>
        <translation>पेज सेटअप</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Copies</source>
        <translation>प्रतियाँ</translation>
    </message>
    <message>
        <source>Print range</source>
        <translation>क्या छापें</translation>
    </message>
    <message>
        <source>Print all</source>
        <translation>सब छापें</translation>
    </message>
    <message>
        <source>Pages from</source>
        <translation>पेज</translation>
    </message>
    <message>
        <source>to</source>
        <translation>से</translation>
    </message>
    <message>
        <source>Current Page</source>
        <translation>मौजूदा पेज</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>चुना हुआ हिस्सा</translation>
    </message>
    <message>
        <source>Page Set:</source>
        <translation>पेज:</translation>
    </message>
    <message>
        <source>Output Settings</source>
        <translation>छपाई की सेटिंग</translation>
    </message>
    <message>
        <source>Copies:</source>
        <translation>प्रतियाँ:</translation>
    </message>
    <message>
        <source>Collate</source>
        <translation>क्रम से लगाएँ</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>उलटे क्रम में</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>विकल्प</translation>
    </message>
    <message>
        <source>Color Mode</source>
        <translation>रंग</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>रंगीन</translation>
    </message>
    <message>
        <source>Grayscale</source>
        <translation>स्लेटी</translation>
    </message>
    <message>
        <source>Double Sided Printing</source>
        <translation>दोनों तरफ़ छपाई</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>बंद</translation>
    </message>
    <message>
        <source>Long side binding</source>
        <translation>लंबी तरफ़ से बाइंडिंग</translation>
    </message>
    <message>
        <source>Short side binding</source>
        <translation>छोटी तरफ़ से बाइंडिंग</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>पेज</translation>
    </message>
</context>
<context>
    <name>QPrintWidget</name>
    <message>
        <source>Printer</source>
        <translation>प्रिंटर</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;नाम:</translation>
    </message>
    <message>
        <source>P&amp;roperties</source>
        <translation>&amp;गुण</translation>
    </message>
    <message>
        <source>Location:</source>
        <translation>जगह:</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>झलक</translation>
    </message>
    <message>
        <source>Type:</source>
        <translation>प्रकार:</translation>
    </message>
    <message>
        <source>Output &amp;file:</source>
        <translation>&amp;फ़ाइल:</translation>
    </message>
    <message>
        <source>...</source>
        <translation>...</translation>
    </message>
</context>
<context>
    <name>QScrollBar</name>
    <message>
        <source>Scroll here</source>
        <translation>यहाँ तक स्क्रॉल करें</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>बायाँ किनारा</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>सबसे ऊपर</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>दायाँ किनारा</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>सबसे नीचे</translation>
    </message>
    <message>
        <source>Page left</source>
        <translation>एक पेज बाएँ</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>एक पेज ऊपर</translation>
    </message>
    <message>
        <source>Page right</source>
        <translation>एक पेज दाएँ</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>एक पेज नीचे</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>बाएँ स्क्रॉल करें</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>ऊपर स्क्रॉल करें</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>दाएँ स्क्रॉल करें</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>नीचे स्क्रॉल करें</translation>
    </message>
</context>
<context>
    <name>QUnicodeControlCharacterMenu</name>
    <message>
        <source>Insert Unicode control character</source>
        <translation>यूनिकोड कंट्रोल अक्षर डालें</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;वापस लें</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;फिर से करें</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>का&amp;टें</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;कॉपी करें</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>&amp;लिंक का पता कॉपी करें</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;चिपकाएँ</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>मिटाएँ</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>सब चुनें</translation>
    </message>
</context>
<context>
    <name>callboard</name>
    <message>
        <source>The disk is full: %1.</source>
        <translation>डिस्क भर गई है: %1।</translation>
    </message>
    <message>
        <source>The file would be larger than is allowed here: %1.</source>
        <translation>फ़ाइल यहाँ की सीमा से बड़ी हो जाएगी: %1।</translation>
    </message>
    <message>
        <source>The folder is not there: %1.</source>
        <translation>फ़ोल्डर वहाँ नहीं है: %1।</translation>
    </message>
    <message>
        <source>Nothing may be written there: %1.</source>
        <translation>वहाँ कुछ लिखने की अनुमति नहीं है: %1।</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 पहले से मौजूद है।</translation>
    </message>
    <message>
        <source>It cannot be written to %1: %2.</source>
        <translation>%1 में लिखा नहीं जा सका: %2।</translation>
    </message>
    <message>
        <source>today</source>
        <translation>आज</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>कल</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>आनेवाला कल</translation>
    </message>
</context>
<context>
    <name>callboard::LogFollower</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 पढ़ा नहीं जा सका: %2।</translation>
    </message>
</context>
<context>
    <name>callboard::bolna</name>
    <message>
        <source>Bolna&apos;s answer cannot be read: %1.</source>
        <translation>Bolna का जवाब पढ़ा नहीं जा सका: %1।</translation>
    </message>
    <message>
        <source>Bolna refused the API key.</source>
        <translation>Bolna ने API कुंजी नामंज़ूर की।</translation>
    </message>
    <message>
        <source>Bolna does not know this.</source>
        <translation>Bolna को इसकी जानकारी नहीं है।</translation>
    </message>
    <message>
        <source>Bolna asks for fewer requests.</source>
        <translation>Bolna ने कम अनुरोध भेजने को कहा है।</translation>
    </message>
    <message>
        <source>Bolna has a problem of its own (HTTP %1).</source>
        <translation>Bolna में ही कोई गड़बड़ी है (HTTP %1)।</translation>
    </message>
    <message>
        <source>Bolna refused the request (HTTP %1).</source>
        <translation>Bolna ने अनुरोध नामंज़ूर किया (HTTP %1)।</translation>
    </message>
    <message>
        <source>%1 refuses the connection.</source>
        <translation>%1 ने कनेक्शन नहीं लिया।</translation>
    </message>
    <message>
        <source>%1 was not found: is this computer online?</source>
        <translation>%1 नहीं मिला: क्या यह कंप्यूटर ऑनलाइन है?</translation>
    </message>
    <message>
        <source>%1 closed the connection before its answer was whole.</source>
        <translation>%1 ने जवाब पूरा होने से पहले कनेक्शन बंद कर दिया।</translation>
    </message>
    <message>
        <source>%1 did not prove who it is (TLS). Nothing was sent.</source>
        <translation>%1 ने अपनी पहचान साबित नहीं की (TLS)। कुछ नहीं भेजा गया।</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 ने समय पर जवाब नहीं दिया।</translation>
    </message>
    <message>
        <source>%1 could not be reached.</source>
        <translation>%1 तक पहुँचा नहीं जा सका।</translation>
    </message>
</context>
<context>
    <name>callboard::bolna::BolnaClient</name>
    <message>
        <source>This is not an id Bolna could know.</source>
        <translation>ऐसी ID Bolna के पास हो ही नहीं सकती।</translation>
    </message>
</context>
<context>
    <name>callboard::bolna::HttpChannel</name>
    <message>
        <source>%1 answered with more than was agreed to take.</source>
        <translation>%1 ने तय सीमा से बड़ा जवाब भेजा।</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>रद्द किया गया।</translation>
    </message>
    <message numerus="yes">
        <source>Bolna asked for fewer requests: the next one leaves in %n second(s). Nothing was sent.</source>
        <translation>
            <numerusform>Bolna ने कम अनुरोध भेजने को कहा है: अगला अनुरोध %n सेकंड बाद जाएगा। कुछ नहीं भेजा गया।</numerusform>
            <numerusform>Bolna ने कम अनुरोध भेजने को कहा है: अगला अनुरोध %n सेकंड बाद जाएगा। कुछ नहीं भेजा गया।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The account&apos;s requests are used up for %n second(s). Nothing was sent.</source>
        <translation>
            <numerusform>अकाउंट के अनुरोध अगले %n सेकंड के लिए ख़त्म हो गए हैं। कुछ नहीं भेजा गया।</numerusform>
            <numerusform>अकाउंट के अनुरोध अगले %n सेकंड के लिए ख़त्म हो गए हैं। कुछ नहीं भेजा गया।</numerusform>
        </translation>
    </message>
    <message>
        <source>The computer goes to sleep.</source>
        <translation>कंप्यूटर सोने जा रहा है।</translation>
    </message>
</context>
<context>
    <name>callboard::calling::Dialer</name>
    <message>
        <source>%1 is not a phone number in international form, such as +919876543210.</source>
        <translation>%1 अंतरराष्ट्रीय रूप में लिखा फ़ोन नंबर नहीं है, जैसे +919876543210।</translation>
    </message>
    <message>
        <source>There is no API key for this account.</source>
        <translation>इस अकाउंट की API कुंजी नहीं है।</translation>
    </message>
    <message>
        <source>Bolna took the call %1, but it could not be stored: %2</source>
        <translation>Bolna ने कॉल %1 ले ली, पर वह सहेजी नहीं जा सकी: %2</translation>
    </message>
</context>
<context>
    <name>callboard::calling::Stopper</name>
    <message>
        <source>The call is being stopped.</source>
        <translation>कॉल रोकी जा रही है।</translation>
    </message>
    <message>
        <source>The answer to this dial was lost: there is no id to stop the call by. It can be looked for.</source>
        <translation>इस डायल का जवाब खो गया: कॉल रोकने के लिए कोई ID नहीं है। उसे खोजा जा सकता है।</translation>
    </message>
    <message>
        <source>Bolna does not know this call.</source>
        <translation>Bolna को इस कॉल की जानकारी नहीं है।</translation>
    </message>
    <message>
        <source>The call is gone.</source>
        <translation>कॉल अब नहीं है।</translation>
    </message>
    <message>
        <source>There is no API key for this call&apos;s account.</source>
        <translation>इस कॉल के अकाउंट की API कुंजी नहीं है।</translation>
    </message>
    <message>
        <source>Bolna does not stop this call. %1</source>
        <translation>Bolna ने यह कॉल नहीं रोकी। %1</translation>
    </message>
    <message>
        <source>Whether the call was stopped is not known. It is not sent again. %1</source>
        <translation>कॉल रुकी या नहीं, यह पता नहीं है। अनुरोध दोबारा नहीं भेजा जाएगा। %1</translation>
    </message>
</context>
<context>
    <name>callboard::calls</name>
    <message>
        <source>The call was stopped already.</source>
        <translation>कॉल पहले ही रोकी जा चुकी है।</translation>
    </message>
    <message>
        <source>It is too late to stop the call: it has ended (%1).</source>
        <translation>कॉल रोकने के लिए देर हो चुकी है: वह ख़त्म हो गई है (%1)।</translation>
    </message>
    <message>
        <source>It is too late to stop the call: it has begun (%1), and nothing hangs up a call from here.</source>
        <translation>कॉल रोकने के लिए देर हो चुकी है: वह शुरू हो गई है (%1), और यहाँ से कोई कॉल काटी नहीं जाती।</translation>
    </message>
    <message>
        <source>Bolna said at %1 that it stopped the call.</source>
        <translation>Bolna ने %1 पर बताया कि उसने कॉल रोक दी।</translation>
    </message>
    <message>
        <source>A stop of this call was sent at %1, and its answer was lost. It is not sent again.</source>
        <translation>इस कॉल को रोकने का अनुरोध %1 पर भेजा गया था, और उसका जवाब खो गया। वह दोबारा नहीं भेजा जाएगा।</translation>
    </message>
    <message>
        <source>The call is being stopped since %1.</source>
        <translation>कॉल %1 से रोकी जा रही है।</translation>
    </message>
    <message>
        <source>A stop of this call was begun at %1, and its program ended before it knew the end: it may never have been sent. It is not sent again.</source>
        <translation>इस कॉल को रोकना %1 पर शुरू हुआ था, और नतीजा पता चलने से पहले प्रोग्राम बंद हो गया: हो सकता है अनुरोध भेजा ही न गया हो। वह दोबारा नहीं भेजा जाएगा।</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>पता नहीं</translation>
    </message>
    <message>
        <source>Tomorrow %1</source>
        <translation>आने वाले कल %1</translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>कल %1</translation>
    </message>
    <message>
        <source>Due: %1</source>
        <translation>तय समय: %1</translation>
    </message>
    <message>
        <source>Gone from Bolna: it no longer knows this call. What was known stays here.</source>
        <translation>Bolna से हट चुकी: उसे अब इस कॉल की जानकारी नहीं है। जो पता था वह यहाँ बना हुआ है।</translation>
    </message>
    <message>
        <source>Gone from Bolna: it no longer knows this call, and how it ended was never told. What was known stays here; Check Status asks once more.</source>
        <translation>Bolna से हट चुकी: उसे अब इस कॉल की जानकारी नहीं है, और वह कैसे ख़त्म हुई यह कभी नहीं बताया गया। जो पता था वह यहाँ बना हुआ है; “स्टेटस जाँचें” से एक बार फिर पूछा जाता है।</translation>
    </message>
    <message>
        <source>Stale: Bolna never answered about it.</source>
        <translation>पुरानी जानकारी: Bolna ने इसके बारे में कभी जवाब नहीं दिया।</translation>
    </message>
    <message>
        <source>Stale: %1</source>
        <translation>पुरानी जानकारी: %1</translation>
    </message>
    <message>
        <source>Stale: no answer since %1.</source>
        <translation>पुरानी जानकारी: %1 से कोई जवाब नहीं।</translation>
    </message>
    <message>
        <source>Stale: no answer since %1. %2</source>
        <translation>पुरानी जानकारी: %1 से कोई जवाब नहीं। %2</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>जारी है</translation>
    </message>
    <message>
        <source>Talked</source>
        <translation>बात हुई</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>वॉइसमेल</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>नहीं उठाया</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>व्यस्त</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>काट दी गई</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>ग़लत नंबर</translation>
    </message>
    <message>
        <source>Not placed: balance</source>
        <translation>नहीं लगी: बैलेंस</translation>
    </message>
    <message>
        <source>Not placed: hours</source>
        <translation>नहीं लगी: समय</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>रोकी गई</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>नाकाम</translation>
    </message>
    <message>
        <source>No talk</source>
        <translation>बात नहीं हुई</translation>
    </message>
    <message>
        <source>Dial outcome unknown</source>
        <translation>डायल का नतीजा पता नहीं</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>पता नहीं</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>जवाब</translation>
    </message>
    <message>
        <source>less than a minute ago</source>
        <translation>एक मिनट से भी कम पहले</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n मिनट पहले</numerusform>
            <numerusform>%n मिनट पहले</numerusform>
        </translation>
    </message>
    <message>
        <source>This number</source>
        <translation>यह नंबर</translation>
    </message>
    <message>
        <source>%1 is being dialled at this moment.</source>
        <translation>%1 को अभी डायल किया जा रहा है।</translation>
    </message>
    <message>
        <source>%1 is in a call now: %2 since %3.</source>
        <translation>%1 अभी कॉल पर है: %3 से %2।</translation>
    </message>
    <message>
        <source>A call to %1 waits already: %2 for %3.</source>
        <translation>%1 के लिए एक कॉल पहले से इंतज़ार में है: %2, समय %3।</translation>
    </message>
    <message>
        <source>this number</source>
        <translation>यह नंबर</translation>
    </message>
    <message>
        <source>A call to %1 waits already: %2 since %3.</source>
        <translation>%1 के लिए एक कॉल पहले से इंतज़ार में है: %3 से %2।</translation>
    </message>
    <message>
        <source>%1 was called %2: %3.</source>
        <translation>%1 को %2 कॉल किया गया: %3।</translation>
    </message>
    <message>
        <source>%1 may have been rung %2: the answer to that dial was lost.</source>
        <translation>%1 को शायद %2 फ़ोन गया हो: उस डायल का जवाब खो गया था।</translation>
    </message>
    <message>
        <source>no digit</source>
        <translation>एक भी अंक नहीं</translation>
    </message>
    <message>
        <source>one digit</source>
        <translation>एक अंक</translation>
    </message>
    <message>
        <source>two digits</source>
        <translation>दो अंक</translation>
    </message>
    <message>
        <source>three digits</source>
        <translation>तीन अंक</translation>
    </message>
    <message>
        <source>four digits</source>
        <translation>चार अंक</translation>
    </message>
    <message>
        <source>five digits</source>
        <translation>पाँच अंक</translation>
    </message>
    <message>
        <source>six digits</source>
        <translation>छह अंक</translation>
    </message>
    <message>
        <source>seven digits</source>
        <translation>सात अंक</translation>
    </message>
    <message>
        <source>eight digits</source>
        <translation>आठ अंक</translation>
    </message>
    <message>
        <source>nine digits</source>
        <translation>नौ अंक</translation>
    </message>
    <message>
        <source>ten digits</source>
        <translation>दस अंक</translation>
    </message>
    <message>
        <source>eleven digits</source>
        <translation>ग्यारह अंक</translation>
    </message>
    <message>
        <source>twelve digits</source>
        <translation>बारह अंक</translation>
    </message>
    <message>
        <source>Numbers of India have ten digits. This one has %1.</source>
        <translation>भारत के नंबरों में दस अंक होते हैं। इसमें हैं: %1।</translation>
    </message>
    <message>
        <source>%1 digits</source>
        <translation>%1 अंक</translation>
    </message>
    <message>
        <source>Bolna said: %1</source>
        <translation>Bolna ने कहा: %1</translation>
    </message>
    <message>
        <source>(code %1)</source>
        <translation>(कोड %1)</translation>
    </message>
    <message>
        <source>The person hung up.</source>
        <translation>सामने वाले ने कॉल काटी।</translation>
    </message>
    <message>
        <source>The agent hung up after a long silence.</source>
        <translation>लंबी ख़ामोशी के बाद एजेंट ने कॉल काटी।</translation>
    </message>
    <message>
        <source>It was ended at the longest time a call may take.</source>
        <translation>कॉल की अधिकतम अवधि पूरी होने पर वह काट दी गई।</translation>
    </message>
    <message>
        <source>The agent hung up.</source>
        <translation>एजेंट ने कॉल काटी।</translation>
    </message>
    <message>
        <source>The call is being placed.</source>
        <translation>कॉल लगाई जा रही है।</translation>
    </message>
    <message>
        <source>It is ringing.</source>
        <translation>घंटी बज रही है।</translation>
    </message>
    <message>
        <source>The call is over. Bolna is still working out what became of it.</source>
        <translation>कॉल ख़त्म हो गई है। उसका क्या हुआ, यह Bolna अभी तय कर रहा है।</translation>
    </message>
    <message>
        <source>The call is going on.</source>
        <translation>कॉल चल रही है।</translation>
    </message>
    <message>
        <source>Talked for %1.</source>
        <translation>%1 बात हुई।</translation>
    </message>
    <message>
        <source>Both sides spoke; for how long is unknown.</source>
        <translation>दोनों ने बात की; कितनी देर, यह पता नहीं है।</translation>
    </message>
    <message>
        <source>The call failed after that.</source>
        <translation>उसके बाद कॉल में गड़बड़ी हुई।</translation>
    </message>
    <message>
        <source>Picked up, but the conversation lasted only %1.</source>
        <translation>कॉल उठी, पर बातचीत केवल %1 चली।</translation>
    </message>
    <message>
        <source>Picked up for %1, but Bolna counted no conversation.</source>
        <translation>कॉल %1 तक उठी रही, पर Bolna ने कोई बातचीत नहीं गिनी।</translation>
    </message>
    <message>
        <source>The call ended without a conversation.</source>
        <translation>कॉल बिना बातचीत के ख़त्म हुई।</translation>
    </message>
    <message>
        <source>The call failed%1.</source>
        <translation>कॉल नाकाम रही%1।</translation>
    </message>
    <message>
        <source>Bolna gave no reason.</source>
        <translation>Bolna ने कोई वजह नहीं बताई।</translation>
    </message>
    <message>
        <source>The call was stopped.</source>
        <translation>कॉल रोक दी गई।</translation>
    </message>
    <message>
        <source>The call was stopped before anybody answered.</source>
        <translation>किसी के उठाने से पहले कॉल रोक दी गई।</translation>
    </message>
    <message>
        <source>The account&apos;s balance was too low, so the call was not taken. Top it up at Bolna.</source>
        <translation>अकाउंट का बैलेंस कम था, इसलिए कॉल नहीं ली गई। Bolna पर रीचार्ज करें।</translation>
    </message>
    <message>
        <source>The account&apos;s balance was too low, so the call was not placed. Top it up at Bolna and call again.</source>
        <translation>अकाउंट का बैलेंस कम था, इसलिए कॉल नहीं लगी। Bolna पर रीचार्ज करें और फिर कॉल करें।</translation>
    </message>
    <message>
        <source>A balance was too low, so the call was not placed.</source>
        <translation>बैलेंस कम था, इसलिए कॉल नहीं लगी।</translation>
    </message>
    <message>
        <source>A voicemail box answered, not a person.</source>
        <translation>किसी व्यक्ति ने नहीं, वॉइसमेल ने उठाया।</translation>
    </message>
    <message>
        <source>The call was missed: the agent did not pick up.</source>
        <translation>कॉल छूट गई: एजेंट ने नहीं उठाई।</translation>
    </message>
    <message>
        <source>Nobody picked up within the ringing time.</source>
        <translation>घंटी बजती रही, किसी ने नहीं उठाया।</translation>
    </message>
    <message>
        <source>The call was missed: the agent&apos;s line was busy.</source>
        <translation>कॉल छूट गई: एजेंट की लाइन व्यस्त थी।</translation>
    </message>
    <message>
        <source>The person&apos;s line was busy.</source>
        <translation>सामने वाले की लाइन व्यस्त थी।</translation>
    </message>
    <message>
        <source>The call was missed: the agent&apos;s side rejected it.</source>
        <translation>कॉल छूट गई: एजेंट की तरफ़ से काट दी गई।</translation>
    </message>
    <message>
        <source>The person rejected the call.</source>
        <translation>सामने वाले ने कॉल काट दी।</translation>
    </message>
    <message>
        <source>The carrier says this number does not exist%1.</source>
        <translation>टेलीकॉम कंपनी कहती है कि यह नंबर मौजूद नहीं है%1।</translation>
    </message>
    <message>
        <source>It was outside of the allowed calling hours, so the call was not placed.</source>
        <translation>कॉल करने की अनुमति का समय नहीं था, इसलिए कॉल नहीं लगी।</translation>
    </message>
    <message>
        <source>The answer to this call was lost, and Bolna&apos;s list does not show it: most likely it was never placed. It will not be dialled again by itself.</source>
        <translation>इस कॉल का जवाब खो गया, और Bolna की सूची में वह नहीं है: शायद वह लगी ही नहीं। वह अपने-आप दोबारा डायल नहीं होगी।</translation>
    </message>
    <message>
        <source>The answer to this call was lost. It is looked for at Bolna and will not be dialled again.</source>
        <translation>इस कॉल का जवाब खो गया। उसे Bolna पर खोजा जा रहा है और वह दोबारा डायल नहीं होगी।</translation>
    </message>
    <message>
        <source>%1h %2m %3s</source>
        <translation>%1 घं %2 मि %3 से</translation>
    </message>
    <message>
        <source>%1m %2s</source>
        <translation>%1 मि %2 से</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>तय</translation>
    </message>
    <message>
        <source>prepared</source>
        <translation>तैयार</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>क़तार में</translation>
    </message>
    <message>
        <source>rescheduled</source>
        <translation>फिर से तय</translation>
    </message>
    <message>
        <source>initiated</source>
        <translation>शुरू</translation>
    </message>
    <message>
        <source>ringing</source>
        <translation>घंटी बज रही है</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>जुड़ी</translation>
    </message>
    <message>
        <source>in-progress</source>
        <translation>चल रही है</translation>
    </message>
    <message>
        <source>call-disconnected</source>
        <translation>कट गई</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>पूरी हुई</translation>
    </message>
    <message>
        <source>no-answer</source>
        <translation>नहीं उठाया</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>व्यस्त</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>नाकाम</translation>
    </message>
    <message>
        <source>canceled</source>
        <translation>रद्द</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>रोकी गई</translation>
    </message>
    <message>
        <source>error</source>
        <translation>गड़बड़ी</translation>
    </message>
    <message>
        <source>balance-low</source>
        <translation>बैलेंस कम</translation>
    </message>
</context>
<context>
    <name>callboard::exporting</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>सेकंड</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>बाहर जाती</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>आती हुई</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>वेब</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>पंक्ति</translation>
    </message>
    <message>
        <source>Call ID</source>
        <translation>कॉल ID</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>एग्ज़ीक्यूशन</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>अकाउंट</translation>
    </message>
    <message>
        <source>Agent ID</source>
        <translation>एजेंट ID</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>एजेंट</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>संपर्क</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>नंबर</translation>
    </message>
    <message>
        <source>Our number</source>
        <translation>हमारा नंबर</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>प्रोजेक्ट</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>दिशा</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>कैरियर</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>स्टेटस</translation>
    </message>
    <message>
        <source>Status as it came</source>
        <translation>स्टेटस, जैसा आया</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>नतीजा</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>अवधि</translation>
    </message>
    <message>
        <source>Talk time</source>
        <translation>बातचीत का समय</translation>
    </message>
    <message>
        <source>Recording address</source>
        <translation>रिकॉर्डिंग का पता</translation>
    </message>
    <message>
        <source>Recording ID</source>
        <translation>रिकॉर्डिंग ID</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>रिकॉर्ड</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>ट्रांसक्रिप्ट</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>सारांश</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>जवाब</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>वॉइसमेल</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>किसने ख़त्म की</translation>
    </message>
    <message>
        <source>Why it ended</source>
        <translation>ख़त्म होने की वजह</translation>
    </message>
    <message>
        <source>Code of its end</source>
        <translation>ख़त्म होने का कोड</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>गड़बड़ी</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>ख़र्च</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>बैच</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>दोबारा कोशिशें</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>तय समय</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>शुरू हुई</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>तारीख</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>अपडेट हुई</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>पिछली जाँच</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>पिछला जवाब</translation>
    </message>
    <message>
        <source>Failed checks</source>
        <translation>नाकाम जाँचें</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>टैग</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>नोट</translation>
    </message>
    <message>
        <source>Listened</source>
        <translation>सुनी गई</translation>
    </message>
    <message>
        <source>local time</source>
        <translation>स्थानीय समय</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>हाँ</translation>
    </message>
    <message>
        <source>no</source>
        <translation>नहीं</translation>
    </message>
</context>
<context>
    <name>callboard::exporting::CallExport</name>
    <message>
        <source>The export was cancelled. Nothing was written.</source>
        <translation>एक्सपोर्ट रद्द किया गया। कुछ नहीं लिखा गया।</translation>
    </message>
    <message>
        <source>Nothing was exported. %1</source>
        <translation>कुछ एक्सपोर्ट नहीं हुआ। %1</translation>
    </message>
    <message>
        <source>Exported 1 call to %1</source>
        <translation>1 कॉल %1 में एक्सपोर्ट हुई</translation>
    </message>
    <message>
        <source>Exported %1 calls to %2</source>
        <translation>%1 कॉल %2 में एक्सपोर्ट हुईं</translation>
    </message>
    <message numerus="yes">
        <source>%1. %n text(s) were longer than a cell can hold, and end with “…”.</source>
        <translation>
            <numerusform>%1। %n टेक्स्ट एक सेल की सीमा से लंबा था, और “…” पर ख़त्म होता है।</numerusform>
            <numerusform>%1। %n टेक्स्ट एक सेल की सीमा से लंबे थे, और “…” पर ख़त्म होते हैं।</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>callboard::exporting::XlsxBook</name>
    <message>
        <source>The workbook could not be written whole: the disk is full or does not work.</source>
        <translation>वर्कबुक पूरी नहीं लिखी जा सकी: डिस्क भर गई है या काम नहीं कर रही।</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>कॉल</translation>
    </message>
    <message>
        <source>Calls %1</source>
        <translation>कॉल %1</translation>
    </message>
    <message>
        <source>A value does not fit into the workbook.</source>
        <translation>एक मान वर्कबुक में नहीं समाता।</translation>
    </message>
</context>
<context>
    <name>callboard::insights</name>
    <message>
        <source>Still open</source>
        <translation>अभी खुली</translation>
    </message>
    <message>
        <source>Not placed or stopped</source>
        <translation>नहीं लगी या रोकी गई</translation>
    </message>
    <message>
        <source>Talked</source>
        <translation>बात हुई</translation>
    </message>
    <message>
        <source>Picked up, no talk</source>
        <translation>उठी, बात नहीं हुई</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>वॉइसमेल</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>संपर्क नहीं हुआ</translation>
    </message>
    <message>
        <source>Failed or wrong number</source>
        <translation>नाकाम या ग़लत नंबर</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>कॉल उठी</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>नहीं उठी</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>दिन</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>हफ़्ता</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>महीना</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>साल</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Calls per day</source>
        <translation>हर दिन की कॉल</translation>
    </message>
    <message>
        <source>Calls per week</source>
        <translation>हर हफ़्ते की कॉल</translation>
    </message>
    <message>
        <source>Calls per month</source>
        <translation>हर महीने की कॉल</translation>
    </message>
    <message>
        <source>Calls per year</source>
        <translation>हर साल की कॉल</translation>
    </message>
    <message>
        <source>There is no call to count.</source>
        <translation>गिनने के लिए कोई कॉल नहीं है।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s)</source>
        <translation>
            <numerusform>%Ln कॉल</numerusform>
            <numerusform>%Ln कॉल</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1.</source>
        <translation>, %1।</translation>
    </message>
    <message>
        <source>Most: %1, with %2.</source>
        <translation>सबसे ज़्यादा: %1, %2।</translation>
    </message>
    <message>
        <source>Cost per day</source>
        <translation>हर दिन का ख़र्च</translation>
    </message>
    <message>
        <source>Cost per week</source>
        <translation>हर हफ़्ते का ख़र्च</translation>
    </message>
    <message>
        <source>Cost per month</source>
        <translation>हर महीने का ख़र्च</translation>
    </message>
    <message>
        <source>Cost per year</source>
        <translation>हर साल का ख़र्च</translation>
    </message>
    <message>
        <source>No cost is known.</source>
        <translation>कोई ख़र्च पता नहीं है।</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>ख़र्च</translation>
    </message>
    <message>
        <source>Calls whose cost is known</source>
        <translation>जिन कॉल का ख़र्च पता है</translation>
    </message>
    <message>
        <source>%1, known for %2 of %3 calls.</source>
        <translation>%1, %3 में से %2 कॉल के लिए पता है।</translation>
    </message>
    <message>
        <source>%1 for each talk.</source>
        <translation>हर बातचीत का %1।</translation>
    </message>
    <message>
        <source>%1 (%)</source>
        <translation>%1 (%)</translation>
    </message>
    <message>
        <source>%1 (USD)</source>
        <translation>%1 (USD)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1: %3</source>
        <translation>%1: %3</translation>
    </message>
    <message>
        <source>; %1: </source>
        <translation>; %1: </translation>
    </message>
    <message>
        <source>Time to recording</source>
        <translation>रिकॉर्डिंग आने का समय</translation>
    </message>
    <message>
        <source>No recording was waited for: an import brings them with their calls.</source>
        <translation>किसी रिकॉर्डिंग का इंतज़ार नहीं हुआ: इंपोर्ट उन्हें कॉल के साथ ही लाता है।</translation>
    </message>
    <message>
        <source>From the end of the call</source>
        <translation>कॉल ख़त्म होने से</translation>
    </message>
    <message>
        <source>30 seconds</source>
        <translation>30 सेकंड</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 मिनट</translation>
    </message>
    <message>
        <source>2 minutes</source>
        <translation>2 मिनट</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 मिनट</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 मिनट</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 घंटा</translation>
    </message>
    <message>
        <source>Longer</source>
        <translation>ज़्यादा</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>रिकॉर्डिंग</translation>
    </message>
    <message>
        <source>Within that time</source>
        <translation>इतने समय में</translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln recording(s) half were seen within %1.</source>
        <translation>
            <numerusform>%Ln रिकॉर्डिंग %1 के अंदर दिखी।</numerusform>
            <numerusform>%Ln रिकॉर्डिंग में से आधी %1 के अंदर दिखीं।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln recording(s) half took longer than an hour.</source>
        <translation>
            <numerusform>%Ln रिकॉर्डिंग को एक घंटे से ज़्यादा लगा।</numerusform>
            <numerusform>%Ln रिकॉर्डिंग में से आधी को एक घंटे से ज़्यादा लगा।</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>first and last day</comment>
        <translation>%1 – %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s)</source>
        <translation>
            <numerusform>%Ln और</numerusform>
            <numerusform>%Ln और</numerusform>
        </translation>
    </message>
    <message>
        <source>No project</source>
        <translation>कोई प्रोजेक्ट नहीं</translation>
    </message>
    <message>
        <source>No agent</source>
        <translation>कोई एजेंट नहीं</translation>
    </message>
    <message>
        <source>Most talks: %1, with %2 of %3 calls (%4).</source>
        <translation>सबसे ज़्यादा बातचीत: %1, %3 में से %2 कॉल (%4)।</translation>
    </message>
    <message>
        <source>There was no talk yet.</source>
        <translation>अभी कोई बातचीत नहीं हुई।</translation>
    </message>
    <message>
        <source>Outcomes by project</source>
        <translation>प्रोजेक्ट के अनुसार नतीजे</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>प्रोजेक्ट</translation>
    </message>
    <message>
        <source>Outcomes by agent</source>
        <translation>एजेंट के अनुसार नतीजे</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>एजेंट</translation>
    </message>
    <message>
        <source>Talk share by agent</source>
        <translation>एजेंट के अनुसार बातचीत का हिस्सा</translation>
    </message>
    <message>
        <source>No answered call was measured yet.</source>
        <translation>अभी किसी उठी हुई कॉल को मापा नहीं गया।</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>बातचीत</translation>
    </message>
    <message>
        <source>Minutes on the line</source>
        <translation>लाइन पर मिनट</translation>
    </message>
    <message>
        <source>Of %1 on the line with people, %2 was talk.</source>
        <translation>लोगों के साथ लाइन पर %1 रहे, उनमें से %2 बातचीत थी।</translation>
    </message>
    <message>
        <source>Answered calls</source>
        <translation>उठी हुई कॉल</translation>
    </message>
    <message>
        <source>Calls placed</source>
        <translation>लगाई गई कॉल</translation>
    </message>
    <message>
        <source>No call was placed that is over.</source>
        <translation>अभी कोई ख़त्म हुई कॉल नहीं है।</translation>
    </message>
    <message>
        <source>%1 of %2 outgoing calls were answered.</source>
        <translation>बाहर जाती %2 में से %1 कॉल उठीं।</translation>
    </message>
    <message>
        <source>Best: %1, with %2.</source>
        <translation>सबसे अच्छा: %1, %2।</translation>
    </message>
    <message>
        <source>Answer rate by hour</source>
        <translation>घंटे के अनुसार उठने की दर</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>घंटा</translation>
    </message>
    <message>
        <source>Answer rate by weekday</source>
        <translation>हफ़्ते के दिन के अनुसार उठने की दर</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>हफ़्ते का दिन</translation>
    </message>
</context>
<context>
    <name>callboard::keys::KeyRing</name>
    <message>
        <source>%1 is no address for Bolna&apos;s API: it must begin with https:// (http:// only for this computer itself).</source>
        <translation>%1 Bolna की API का पता नहीं है: वह https:// से शुरू होना चाहिए (http:// केवल इसी कंप्यूटर के लिए)।</translation>
    </message>
    <message>
        <source>The key is no longer used. Whether the key store has an earlier one is not known: %1</source>
        <translation>कुंजी अब इस्तेमाल नहीं होती। कुंजी स्टोर में कोई पुरानी कुंजी है या नहीं, यह पता नहीं: %1</translation>
    </message>
    <message>
        <source>The key was not forgotten. %1</source>
        <translation>कुंजी हटाई नहीं जा सकी। %1</translation>
    </message>
</context>
<context>
    <name>callboard::keys::SystemKeyStore</name>
    <message>
        <source>The key store holds no key for this account.</source>
        <translation>कुंजी स्टोर में इस अकाउंट की कोई कुंजी नहीं है।</translation>
    </message>
    <message>
        <source>The key store does not answer. Is it locked?</source>
        <translation>कुंजी स्टोर जवाब नहीं दे रहा। क्या वह लॉक है?</translation>
    </message>
    <message>
        <source>The key store cannot be used: %1</source>
        <translation>कुंजी स्टोर इस्तेमाल नहीं हो सकता: %1</translation>
    </message>
</context>
<context>
    <name>callboard::polling</name>
    <message>
        <source>about %1 min</source>
        <translation>लगभग %1 मिनट</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>लगभग %1 घंटे</translation>
    </message>
    <message>
        <source>%1 of %2 transcripts are here</source>
        <translation>%2 में से %1 ट्रांसक्रिप्ट यहाँ हैं</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Searched %1 of %2 transcripts</source>
        <translation>%2 में से %1 ट्रांसक्रिप्ट में खोजा गया</translation>
    </message>
    <message>
        <source>%1; the others are here in %2.</source>
        <translation>%1; बाक़ी %2 में आ जाएँगे।</translation>
    </message>
    <message>
        <source>%1; the others are still to be read.</source>
        <translation>%1; बाक़ी अभी पढ़े जाने हैं।</translation>
    </message>
    <message numerus="yes">
        <source>%1 call(s) so far</source>
        <translation>
            <numerusform>अब तक %1 कॉल</numerusform>
            <numerusform>अब तक %1 कॉल</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, back to %2</source>
        <translation>%1, %2 तक पीछे</translation>
    </message>
</context>
<context>
    <name>callboard::polling::HistoryImport</name>
    <message>
        <source>Bolna refused the API key.</source>
        <translation>Bolna ने API कुंजी नामंज़ूर की।</translation>
    </message>
    <message>
        <source>There is no API key for this account.</source>
        <translation>इस अकाउंट की API कुंजी नहीं है।</translation>
    </message>
    <message numerus="yes">
        <source>Bolna asked for fewer requests: it goes on in %n second(s).</source>
        <translation>
            <numerusform>Bolna ने कम अनुरोध भेजने को कहा है: %n सेकंड में काम आगे बढ़ेगा।</numerusform>
            <numerusform>Bolna ने कम अनुरोध भेजने को कहा है: %n सेकंड में काम आगे बढ़ेगा।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The account&apos;s requests are used up for %n second(s).</source>
        <translation>
            <numerusform>अकाउंट के अनुरोध %n सेकंड के लिए ख़त्म हो गए हैं।</numerusform>
            <numerusform>अकाउंट के अनुरोध %n सेकंड के लिए ख़त्म हो गए हैं।</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>callboard::polling::StatusChecker</name>
    <message>
        <source>There is no API key for this call&apos;s account.</source>
        <translation>इस कॉल के अकाउंट की API कुंजी नहीं है।</translation>
    </message>
</context>
<context>
    <name>callboard::recordings</name>
    <message>
        <source>There is no transcript.</source>
        <translation>कोई ट्रांसक्रिप्ट नहीं है।</translation>
    </message>
    <message>
        <source>There is no summary.</source>
        <translation>कोई सारांश नहीं है।</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>हाँ</translation>
    </message>
    <message>
        <source>no</source>
        <translation>नहीं</translation>
    </message>
    <message>
        <source>Extracted by the agent</source>
        <translation>एजेंट ने जो जानकारी निकाली</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>जवाब</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>कोशिश %1</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>स्टेटस</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>नतीजा</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>अवधि</translation>
    </message>
    <message>
        <source>Talk time</source>
        <translation>बातचीत का समय</translation>
    </message>
    <message>
        <source>Answered by voice mail</source>
        <translation>वॉइसमेल ने उठाया</translation>
    </message>
    <message>
        <source>Hung up by</source>
        <translation>किसने काटी</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>वजह</translation>
    </message>
    <message>
        <source>Hang-up code</source>
        <translation>कॉल कटने का कोड</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>गड़बड़ी</translation>
    </message>
    <message>
        <source>Cost in US cents</source>
        <translation>ख़र्च, अमेरिकी सेंट में</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>शुरू हुई</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>ख़त्म हुई</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>रिकॉर्डिंग</translation>
    </message>
    <message>
        <source>%1 bytes, SHA-256 %2</source>
        <translation>%1 बाइट, SHA-256 %2</translation>
    </message>
    <message>
        <source>Nobody wrote down what it was like when it was fetched.</source>
        <translation>लाए जाते समय वह कैसी थी, यह कहीं लिखा नहीं गया।</translation>
    </message>
    <message>
        <source>It was found on the disk, and its SHA-256 computed on %1. What it was when it was fetched is not known.</source>
        <translation>वह डिस्क पर मिली, और उसका SHA-256 %1 को निकाला गया। लाए जाते समय वह कैसी थी, यह पता नहीं।</translation>
    </message>
    <message>
        <source>It is byte for byte as it was fetched.</source>
        <translation>वह बाइट-दर-बाइट वैसी ही है जैसी लाई गई थी।</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>कोई नहीं है।</translation>
    </message>
    <message>
        <source>%1 is NOT as it was fetched: its SHA-256 was %2 then and is %3 now.</source>
        <translation>%1 वैसी नहीं है जैसी लाई गई थी: तब उसका SHA-256 %2 था और अब %3 है।</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>कॉल</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>संपर्क</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>नंबर</translation>
    </message>
    <message>
        <source>Our number</source>
        <translation>हमारा नंबर</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>दिशा</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>प्रोजेक्ट</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>एजेंट</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>समय</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>तय किया गया समय</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>बनाई गई</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>पिछला बदलाव</translation>
    </message>
    <message>
        <source>Last asked about</source>
        <translation>पिछली बार पूछा गया</translation>
    </message>
    <message>
        <source>Identifiers</source>
        <translation>पहचान</translation>
    </message>
    <message>
        <source>Execution ID</source>
        <translation>एग्ज़ीक्यूशन ID</translation>
    </message>
    <message>
        <source>Call ID</source>
        <translation>कॉल ID</translation>
    </message>
    <message>
        <source>Agent ID</source>
        <translation>एजेंट ID</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>अकाउंट</translation>
    </message>
    <message>
        <source>Batch ID</source>
        <translation>बैच ID</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>प्रोवाइडर</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>कोशिश</translation>
    </message>
    <message>
        <source>This bundle</source>
        <translation>यह बंडल</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>किसने बनाया</translation>
    </message>
    <message>
        <source>On</source>
        <translation>कब</translation>
    </message>
    <message>
        <source>Bolna&apos;s whole answer was never read: there is no bolna.json.</source>
        <translation>Bolna का पूरा जवाब कभी पढ़ा नहीं गया: bolna.json नहीं है।</translation>
    </message>
    <message>
        <source>bolna.json is Bolna&apos;s last whole answer, byte for byte.</source>
        <translation>bolna.json में Bolna का पिछला पूरा जवाब है, बाइट-दर-बाइट।</translation>
    </message>
    <message>
        <source>SHA256SUMS is to be checked with: sha256sum -c SHA256SUMS</source>
        <translation>SHA256SUMS को इससे जाँचें: sha256sum -c SHA256SUMS</translation>
    </message>
    <message>
        <source>status</source>
        <translation>स्टेटस</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>रिकॉर्डिंग</translation>
    </message>
    <message>
        <source>at Bolna</source>
        <translation>Bolna में</translation>
    </message>
    <message>
        <source>  (attempt %1)</source>
        <translation>  (कोशिश %1)</translation>
    </message>
    <message>
        <source>Nothing was observed.</source>
        <translation>कुछ देखा नहीं गया।</translation>
    </message>
    <message>
        <source>There is no note and no tag.</source>
        <translation>कोई नोट और कोई टैग नहीं है।</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>टैग: %1</translation>
    </message>
    <message>
        <source>There is no note.</source>
        <translation>कोई नोट नहीं है।</translation>
    </message>
    <message>
        <source>The recording was refused. %1 Check the account&apos;s API key in Settings.</source>
        <translation>रिकॉर्डिंग देने से मना किया गया। %1 सेटिंग में अकाउंट की API कुंजी जाँचें।</translation>
    </message>
    <message>
        <source>The recording was refused. %1 If the call was made with another account&apos;s API key, enter that one in Settings.</source>
        <translation>रिकॉर्डिंग देने से मना किया गया। %1 अगर कॉल किसी दूसरे अकाउंट की API कुंजी से हुई थी, तो सेटिंग में वह कुंजी डालें।</translation>
    </message>
    <message>
        <source>Bolna has no recording of this call. Check Status asks Bolna again.</source>
        <translation>Bolna के पास इस कॉल की रिकॉर्डिंग नहीं है। “स्टेटस जाँचें” से Bolna को फिर पूछा जाता है।</translation>
    </message>
    <message>
        <source>The recording is larger than %1 and was not fetched. Listen to it at Bolna.</source>
        <translation>रिकॉर्डिंग %1 से बड़ी है और लाई नहीं गई। उसे Bolna पर सुनें।</translation>
    </message>
    <message>
        <source>Bolna has deleted this call&apos;s recording. Check Status asks Bolna again.</source>
        <translation>Bolna ने इस कॉल की रिकॉर्डिंग मिटा दी है। “स्टेटस जाँचें” से Bolna को फिर पूछा जाता है।</translation>
    </message>
    <message>
        <source>The recording came only in part. %1 Try again: it goes on where it stopped.</source>
        <translation>रिकॉर्डिंग का कुछ हिस्सा ही आया। %1 फिर कोशिश करें: जहाँ रुका था वहीं से आगे बढ़ेगा।</translation>
    </message>
    <message>
        <source>The recording could not be fetched. %1 Try again.</source>
        <translation>रिकॉर्डिंग लाई नहीं जा सकी। %1 फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>The recording could not be written: %1. Make room on the disk, or see to it that %2 can be written, then try again.</source>
        <translation>रिकॉर्डिंग लिखी नहीं जा सकी: %1। डिस्क पर जगह बनाएँ, या देख लें कि %2 में लिखा जा सके, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>What came instead of the recording is not audio. Nothing was kept: if this network wants you to sign in, do so, then try again.</source>
        <translation>रिकॉर्डिंग की जगह जो आया वह ऑडियो नहीं है। कुछ नहीं रखा गया: अगर इस नेटवर्क पर साइन इन करना पड़ता है तो कर लें, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>The recording is empty: it holds no sound. Bolna may still be writing it, so nothing was kept: try again later.</source>
        <translation>रिकॉर्डिंग ख़ाली है: उसमें कोई आवाज़ नहीं है। हो सकता है Bolna उसे अभी लिख रहा हो, इसलिए कुछ नहीं रखा गया: थोड़ी देर बाद कोशिश करें।</translation>
    </message>
    <message>
        <source>The recording says that it is longer than what came. Bolna may still be writing it: try again later, and what there is then is kept.</source>
        <translation>रिकॉर्डिंग बताती है कि वह आए हुए हिस्से से लंबी है। हो सकता है Bolna उसे अभी लिख रहा हो: थोड़ी देर बाद कोशिश करें, तब जितना होगा वह रख लिया जाएगा।</translation>
    </message>
    <message>
        <source>The recording came only in part. Try again: it goes on where it stopped.</source>
        <translation>रिकॉर्डिंग का कुछ हिस्सा ही आया। फिर कोशिश करें: जहाँ रुका था वहीं से आगे बढ़ेगा।</translation>
    </message>
    <message>
        <source>The recording came only in part. Nothing was kept: try again.</source>
        <translation>रिकॉर्डिंग का कुछ हिस्सा ही आया। कुछ नहीं रखा गया: फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>Only a piece of the recording was sent. Nothing was kept: try again later.</source>
        <translation>रिकॉर्डिंग का बस एक टुकड़ा भेजा गया। कुछ नहीं रखा गया: थोड़ी देर बाद कोशिश करें।</translation>
    </message>
    <message>
        <source>The recording&apos;s address leads to a place that is not allowed. Nothing was fetched: use Check Status to ask Bolna for another address.</source>
        <translation>रिकॉर्डिंग का पता ऐसी जगह ले जाता है जिसकी अनुमति नहीं है। कुछ नहीं लाया गया: Bolna से दूसरा पता लेने के लिए “स्टेटस जाँचें” दबाएँ।</translation>
    </message>
    <message>
        <source>The recording&apos;s link has expired, and Bolna gave no better one. Use Check Status, then try again.</source>
        <translation>रिकॉर्डिंग का लिंक पुराना हो गया है, और Bolna ने नया नहीं दिया। “स्टेटस जाँचें” दबाएँ, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>The copy on this computer cannot be read: %1.</source>
        <translation>इस कंप्यूटर की कॉपी पढ़ी नहीं जा सकी: %1।</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>उसे रोक दिया गया।</translation>
    </message>
    <message>
        <source>Another Callboard is fetching this recording. Try again in a minute.</source>
        <translation>दूसरा Callboard यह रिकॉर्डिंग ला रहा है। एक मिनट बाद कोशिश करें।</translation>
    </message>
</context>
<context>
    <name>callboard::recordings::CaseBundler</name>
    <message>
        <source>The call is gone.</source>
        <translation>कॉल अब नहीं है।</translation>
    </message>
    <message>
        <source>The recording is not in it: %1</source>
        <translation>रिकॉर्डिंग इसमें नहीं है: %1</translation>
    </message>
    <message>
        <source>The recording of the transferred leg is not in it: %1</source>
        <translation>ट्रांसफ़र के बाद की रिकॉर्डिंग इसमें नहीं है: %1</translation>
    </message>
</context>
<context>
    <name>callboard::recordings::DownloadReport</name>
    <message>
        <source>1 recording</source>
        <translation>1 रिकॉर्डिंग</translation>
    </message>
    <message>
        <source>%1 recordings</source>
        <translation>%1 रिकॉर्डिंग</translation>
    </message>
    <message>
        <source>1 call</source>
        <translation>1 कॉल</translation>
    </message>
    <message>
        <source>%1 calls</source>
        <translation>%1 कॉल</translation>
    </message>
    <message>
        <source>Cancelled. %1 saved before stay in %2.</source>
        <translation>रद्द किया गया। पहले सहेजी गई %1 %2 में बनी रहेंगी।</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was saved.</source>
        <translation>रद्द किया गया। कुछ नहीं सहेजा गया।</translation>
    </message>
    <message>
        <source>%1 saved before stay in %2.</source>
        <translation>पहले सहेजी गई %1 %2 में बनी रहेंगी।</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>कुछ नहीं सहेजा गया।</translation>
    </message>
    <message>
        <source>There is no recording to save.</source>
        <translation>सहेजने के लिए कोई रिकॉर्डिंग नहीं है।</translation>
    </message>
    <message>
        <source>Saved %1 to %2.</source>
        <translation>%1 %2 में सहेजी गईं।</translation>
    </message>
    <message>
        <source>1 call failed.</source>
        <translation>1 कॉल में दिक़्क़त आई।</translation>
    </message>
    <message>
        <source>%1 failed.</source>
        <translation>%1 में दिक़्क़त आई।</translation>
    </message>
    <message>
        <source>1 call has no recording.</source>
        <translation>1 कॉल की रिकॉर्डिंग नहीं है।</translation>
    </message>
    <message>
        <source>%1 have no recording.</source>
        <translation>%1 की रिकॉर्डिंग नहीं है।</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… और %1।</translation>
    </message>
    <message>
        <source>Not come to: %1. %2</source>
        <translation>जिन तक पहुँचे ही नहीं: %1। %2</translation>
    </message>
</context>
<context>
    <name>callboard::recordings::FetchPolicy</name>
    <message>
        <source>Bolna knows neither the recording nor its call. If the account&apos;s API key is not the one the call was made with, enter that one in Settings.</source>
        <translation>Bolna को न इस रिकॉर्डिंग की जानकारी है, न इसकी कॉल की। अगर अकाउंट की API कुंजी वह नहीं है जिससे कॉल हुई थी, तो सेटिंग में सही कुंजी डालें।</translation>
    </message>
    <message>
        <source>Bolna does not have this recording any more, and no copy was kept here.</source>
        <translation>Bolna के पास यह रिकॉर्डिंग अब नहीं है, और यहाँ कोई कॉपी नहीं रखी गई थी।</translation>
    </message>
</context>
<context>
    <name>callboard::recordings::KeptFiles</name>
    <message numerus="yes">
        <source>%n kept recording(s) are not in %1. If they are on a disk that is not mounted, connect it and open it in the file manager. Until then no recording is fetched by itself.</source>
        <translation>
            <numerusform>रखी हुई %n रिकॉर्डिंग %1 में नहीं है। अगर वह किसी ऐसी डिस्क पर है जो जुड़ी नहीं है, तो उसे जोड़ें और फ़ाइल मैनेजर में खोलें। तब तक कोई रिकॉर्डिंग अपने-आप नहीं लाई जाएगी।</numerusform>
            <numerusform>रखी हुई %n रिकॉर्डिंग %1 में नहीं हैं। अगर वे किसी ऐसी डिस्क पर हैं जो जुड़ी नहीं है, तो उसे जोड़ें और फ़ाइल मैनेजर में खोलें। तब तक कोई रिकॉर्डिंग अपने-आप नहीं लाई जाएगी।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept recording(s) damaged since they were fetched: fetching anew. Until then the damaged copy is played.</source>
        <translation>
            <numerusform>रखी हुई %n रिकॉर्डिंग लाए जाने के बाद ख़राब हो गई: उसे फिर लाया जा रहा है। तब तक ख़राब कॉपी ही चलेगी।</numerusform>
            <numerusform>रखी हुई %n रिकॉर्डिंग लाए जाने के बाद ख़राब हो गईं: उन्हें फिर लाया जा रहा है। तब तक ख़राब कॉपियाँ ही चलेंगी।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept recording(s) damaged since they were fetched, and not to be fetched anew: %1 The damaged copy is kept and played.</source>
        <translation>
            <numerusform>रखी हुई %n रिकॉर्डिंग लाए जाने के बाद ख़राब हो गई, और फिर नहीं लाई जा सकती: %1 ख़राब कॉपी रखी गई है और वही चलेगी।</numerusform>
            <numerusform>रखी हुई %n रिकॉर्डिंग लाए जाने के बाद ख़राब हो गईं, और फिर नहीं लाई जा सकतीं: %1 ख़राब कॉपियाँ रखी गई हैं और वही चलेंगी।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept recording(s) had vanished or changed and must be fetched again. If you moved them, close Callboard and put them back.</source>
        <translation>
            <numerusform>रखी हुई %n रिकॉर्डिंग ग़ायब या बदल गई थी और फिर लानी होगी। अगर आपने उसे हटाया है, तो Callboard बंद करें और उसे वापस रखें।</numerusform>
            <numerusform>रखी हुई %n रिकॉर्डिंग ग़ायब या बदल गई थीं और फिर लानी होंगी। अगर आपने उन्हें हटाया है, तो Callboard बंद करें और उन्हें वापस रखें।</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>callboard::recordings::RecordingArchive</name>
    <message>
        <source>The recording could not be saved: %1</source>
        <translation>रिकॉर्डिंग सहेजी नहीं जा सकी: %1</translation>
    </message>
    <message>
        <source>it is not kept on this computer.</source>
        <translation>वह इस कंप्यूटर पर नहीं रखी गई है।</translation>
    </message>
    <message>
        <source>This call has no recording. Check Status asks Bolna again.</source>
        <translation>इस कॉल की रिकॉर्डिंग नहीं है। “स्टेटस जाँचें” से Bolna को फिर पूछा जाता है।</translation>
    </message>
    <message>
        <source>This call has no recording of a transfer.</source>
        <translation>इस कॉल में ट्रांसफ़र की रिकॉर्डिंग नहीं है।</translation>
    </message>
    <message>
        <source>The call was dialled again, and for a quarter of an hour Bolna may still give the recording of the attempt before. Try again then.</source>
        <translation>कॉल दोबारा डायल हुई थी, और पंद्रह मिनट तक Bolna पिछली कोशिश की रिकॉर्डिंग दे सकता है। उसके बाद कोशिश करें।</translation>
    </message>
    <message>
        <source>There is no API key for this call&apos;s account. Enter it in Settings, then try again.</source>
        <translation>इस कॉल के अकाउंट की API कुंजी नहीं है। उसे सेटिंग में डालें, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>The recordings folder %1 cannot be made. See to it that the folder above it can be written, then try again.</source>
        <translation>रिकॉर्डिंग का फ़ोल्डर %1 बनाया नहीं जा सका। देख लें कि उसके ऊपर वाले फ़ोल्डर में लिखा जा सके, फिर कोशिश करें।</translation>
    </message>
</context>
<context>
    <name>callboard::recordings::RecordingFetcher</name>
    <message>
        <source>recordings are not fetched by themselves.</source>
        <translation>रिकॉर्डिंग अपने-आप नहीं लाई जातीं।</translation>
    </message>
    <message>
        <source>its call cannot be read.</source>
        <translation>उसकी कॉल पढ़ी नहीं जा सकी।</translation>
    </message>
    <message>
        <source>This network is metered: recordings wait for another one. What you play or download is fetched all the same.</source>
        <translation>यह नेटवर्क सीमित डेटा का है: रिकॉर्डिंग दूसरे नेटवर्क का इंतज़ार करेंगी। जो आप चलाएँ या डाउनलोड करें वह फिर भी लाई जाएगी।</translation>
    </message>
</context>
<context>
    <name>callboard::recordings::Transfer</name>
    <message>
        <source>Another Callboard is fetching this recording. Try again in a minute.</source>
        <translation>दूसरा Callboard यह रिकॉर्डिंग ला रहा है। एक मिनट बाद कोशिश करें।</translation>
    </message>
</context>
<context>
    <name>callboard::recordings::VaultRoom</name>
    <message>
        <source>Less than %1 is free on the disk of the recordings: they are fetched only when you play or download them. Make room to go on.</source>
        <translation>रिकॉर्डिंग वाली डिस्क पर %1 से कम जगह बची है: वे तभी लाई जाती हैं जब आप उन्हें चलाएँ या डाउनलोड करें। आगे बढ़ने के लिए जगह बनाएँ।</translation>
    </message>
    <message>
        <source>The limit of %1 GB is reached: recordings are fetched only when you play or download them. Raise the limit to go on.</source>
        <translation>%1 GB की सीमा पूरी हो गई है: रिकॉर्डिंग तभी लाई जाती हैं जब आप उन्हें चलाएँ या डाउनलोड करें। आगे बढ़ने के लिए सीमा बढ़ाएँ।</translation>
    </message>
</context>
<context>
    <name>callboard::recordings::VerifiedRecordings</name>
    <message>
        <source>The kept recording was damaged since it was fetched, and could not be fetched anew: %1 The damaged copy stays in the recordings folder.</source>
        <translation>रखी हुई रिकॉर्डिंग लाए जाने के बाद ख़राब हो गई, और फिर नहीं लाई जा सकी: %1 ख़राब कॉपी रिकॉर्डिंग के फ़ोल्डर में बनी रहेगी।</translation>
    </message>
</context>
<context>
    <name>callboard::recordings::ZipTarget</name>
    <message>
        <source>The copy on this computer is gone.</source>
        <translation>इस कंप्यूटर की कॉपी अब नहीं है।</translation>
    </message>
</context>
<context>
    <name>callboard::settings</name>
    <message>
        <source>As the desktop</source>
        <translation>डेस्कटॉप जैसा</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>सामान्य</translation>
    </message>
    <message>
        <source>High</source>
        <translation>ज़्यादा</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>हल्का</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>गहरा</translation>
    </message>
    <message>
        <source>As soon as they are there</source>
        <translation>जैसे ही वे आएँ</translation>
    </message>
    <message>
        <source>When I open a call</source>
        <translation>जब मैं कॉल खोलूँ</translation>
    </message>
    <message>
        <source>Only when I play or download one</source>
        <translation>केवल जब मैं चलाऊँ या डाउनलोड करूँ</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Excel (XLSX)</source>
        <translation>Excel (XLSX)</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>भाषा</translation>
    </message>
    <message>
        <source>What the window speaks from its next start on. The command line stays English.</source>
        <translation>विंडो अगली बार खुलने पर किस भाषा में बोले। कमांड लाइन अंग्रेज़ी में ही रहती है।</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>थीम</translation>
    </message>
    <message>
        <source>Light, dark, or as the desktop has them.</source>
        <translation>हल्का, गहरा, या डेस्कटॉप जैसा।</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>कंट्रास्ट</translation>
    </message>
    <message>
        <source>High: stronger edges and no faint text, in light and in dark.</source>
        <translation>ज़्यादा: किनारे गहरे और कोई फीका अक्षर नहीं, लाइट और डार्क दोनों में।</translation>
    </message>
    <message>
        <source>Narrow rows</source>
        <translation>घनी पंक्तियाँ</translation>
    </message>
    <message>
        <source>Each call takes one line of the table instead of two.</source>
        <translation>हर कॉल टेबल में दो की जगह एक पंक्ति लेती है।</translation>
    </message>
    <message>
        <source>Refresh of the table</source>
        <translation>टेबल का रीफ़्रेश</translation>
    </message>
    <message>
        <source>How often the table is read again while it is Live. What you do yourself shows at once in any case. Bolna is not asked for it.</source>
        <translation>लाइव रहने पर टेबल कितनी बार फिर पढ़ी जाए। आप जो करते हैं वह हर हाल में तुरंत दिखता है। इसके लिए Bolna से नहीं पूछा जाता।</translation>
    </message>
    <message>
        <source>Time between polls</source>
        <translation>दो पोल के बीच का समय</translation>
    </message>
    <message>
        <source>How often Bolna is asked about the calls that are pending. Below 10 seconds the requests of a minute would be used up by calls in which nothing happens; above 5 minutes the board would no longer be true.</source>
        <translation>पेंडिंग कॉल के बारे में Bolna से कितनी बार पूछा जाए। 10 सेकंड से कम पर एक मिनट के अनुरोध उन कॉल में ख़त्म हो जाएँगे जिनमें कुछ नहीं हो रहा; 5 मिनट से ज़्यादा पर बोर्ड सच नहीं रहेगा।</translation>
    </message>
    <message>
        <source>Follow live calls closely</source>
        <translation>चल रही कॉल पर क़रीब से नज़र</translation>
    </message>
    <message>
        <source>Asks about calls that ring or talk more often than about the others, as long as half of the requests of this minute are left.</source>
        <translation>बजती या चल रही कॉल के बारे में बाक़ी से ज़्यादा बार पूछा जाता है, जब तक इस मिनट के आधे अनुरोध बचे हों।</translation>
    </message>
    <message>
        <source>Time between checks of live calls</source>
        <translation>चल रही कॉल की दो जाँच के बीच का समय</translation>
    </message>
    <message>
        <source>Where live calls are followed closely. Below 3 seconds a few of them would use up the requests of a minute.</source>
        <translation>जहाँ चल रही कॉल पर क़रीब से नज़र रखी जाती है। 3 सेकंड से कम पर कुछ ही कॉल एक मिनट के अनुरोध ख़त्म कर देंगी।</translation>
    </message>
    <message>
        <source>Time between imports</source>
        <translation>दो इंपोर्ट के बीच का समय</translation>
    </message>
    <message>
        <source>How often calls that were placed elsewhere are brought in. An import reads lists of many calls; below 10 minutes it would take the poll&apos;s requests.</source>
        <translation>कहीं और से लगाई गई कॉल कितनी बार लाई जाएँ। इंपोर्ट बहुत-सी कॉल की सूचियाँ पढ़ता है; 10 मिनट से कम पर वह पोल के अनुरोध ले लेगा।</translation>
    </message>
    <message>
        <source>Requests to Bolna in a minute</source>
        <translation>एक मिनट में Bolna को अनुरोध</translation>
    </message>
    <message>
        <source>The most for each account, all programs on this store together. Bolna answers 500 dials and 500 lists a minute, and 1000 requests of other kinds, for all people of an organisation together; what is above is refused.</source>
        <translation>हर अकाउंट के लिए ज़्यादा से ज़्यादा, इस स्टोर के सभी प्रोग्राम मिलाकर। Bolna एक मिनट में 500 डायल, 500 सूचियों और 1000 दूसरे अनुरोधों का जवाब देता है, पूरी संस्था के लिए मिलाकर; इससे ऊपर नामंज़ूर होता है।</translation>
    </message>
    <message>
        <source>Patience of the poll</source>
        <translation>पोल का इंतज़ार</translation>
    </message>
    <message>
        <source>How long an answer to the poll may take. A call that stays silent for longer must not make the next poll late, so it is never more than two thirds of the time between polls.</source>
        <translation>पोल के जवाब में कितना समय लग सकता है। इससे ज़्यादा चुप रहने वाली कॉल अगले पोल को लेट न करे, इसलिए यह दो पोल के बीच के समय के दो-तिहाई से ज़्यादा कभी नहीं होता।</translation>
    </message>
    <message>
        <source>Patience for what you ask</source>
        <translation>आप जो पूछें उसका इंतज़ार</translation>
    </message>
    <message>
        <source>How long an answer to Check Status and other requests of yours may take.</source>
        <translation>“स्टेटस जाँचें” और आपके दूसरे अनुरोधों के जवाब में कितना समय लग सकता है।</translation>
    </message>
    <message>
        <source>Patience of a dial</source>
        <translation>डायल का इंतज़ार</translation>
    </message>
    <message>
        <source>How long the answer to a new call may take. A dial without an answer is shown as unknown and never sent again; below 30 seconds calls that Bolna places would look like that.</source>
        <translation>नई कॉल के जवाब में कितना समय लग सकता है। जिस डायल का जवाब न आए उसका नतीजा “पता नहीं” दिखता है और वह दोबारा नहीं भेजा जाता; 30 सेकंड से कम पर Bolna की लगाई कॉल भी ऐसी दिखेंगी।</translation>
    </message>
    <message>
        <source>Fetch recordings</source>
        <translation>रिकॉर्डिंग लाना</translation>
    </message>
    <message>
        <source>When a recording is copied to this computer by itself. Links of Bolna expire; what is kept stays.</source>
        <translation>रिकॉर्डिंग इस कंप्यूटर पर अपने-आप कब लाई जाए। Bolna के लिंक पुराने हो जाते हैं; जो रखी गई वह रहती है।</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>कोई सीमा नहीं</translation>
    </message>
    <message>
        <source>Room for recordings</source>
        <translation>रिकॉर्डिंग के लिए जगह</translation>
    </message>
    <message>
        <source>Once so much is kept, no more is fetched by itself. Nothing that is kept is deleted.</source>
        <translation>इतना रख लेने के बाद अपने-आप और नहीं लाया जाता। जो रखा है वह मिटाया नहीं जाता।</translation>
    </message>
    <message>
        <source>Age of recordings</source>
        <translation>रिकॉर्डिंग की उम्र</translation>
    </message>
    <message>
        <source>Only recordings of calls that ended so many days ago at most are fetched by themselves. Nothing that is kept is deleted.</source>
        <translation>केवल उन कॉल की रिकॉर्डिंग अपने-आप लाई जाती हैं जो ज़्यादा से ज़्यादा इतने दिन पहले ख़त्म हुईं। जो रखा है वह मिटाया नहीं जाता।</translation>
    </message>
    <message>
        <source>Left free on the disk</source>
        <translation>डिस्क पर ख़ाली छोड़ी जाए</translation>
    </message>
    <message>
        <source>No recording is fetched by itself where less would be left. Below 200 MB the store itself could no longer be written.</source>
        <translation>जहाँ इससे कम बचे, वहाँ कोई रिकॉर्डिंग अपने-आप नहीं लाई जाती। 200 MB से कम पर स्टोर में भी लिखा नहीं जा सकेगा।</translation>
    </message>
    <message>
        <source>Recordings fetched at a time</source>
        <translation>एक साथ लाई जाने वाली रिकॉर्डिंग</translation>
    </message>
    <message>
        <source>By themselves, in the background. Of the six connections to Bolna the others are for the poll.</source>
        <translation>अपने-आप, पीछे-पीछे। Bolna से छह कनेक्शन हैं, बाक़ी पोल के लिए हैं।</translation>
    </message>
    <message>
        <source>Fetch on a metered network</source>
        <translation>मीटर वाले नेटवर्क पर भी लाएँ</translation>
    </message>
    <message>
        <source>Also where the desktop says that the network costs by what is transferred, such as a phone&apos;s. What you play or download yourself is fetched in any case.</source>
        <translation>तब भी, जब डेस्कटॉप के अनुसार नेटवर्क पर डेटा के हिसाब से पैसे लगते हैं, जैसे फ़ोन का। जो आप खुद चलाते या डाउनलोड करते हैं, वह हर हाल में लाया जाता है।</translation>
    </message>
    <message>
        <source>Downloads at a time</source>
        <translation>एक साथ डाउनलोड</translation>
    </message>
    <message>
        <source>Of recordings that are to be saved and not kept yet. More than six Bolna&apos;s storage would not serve faster.</source>
        <translation>उन रिकॉर्डिंग के जो सहेजी जानी हैं और अभी यहाँ नहीं हैं। छह से ज़्यादा को Bolna का स्टोरेज तेज़ नहीं देगा।</translation>
    </message>
    <message>
        <source>none</source>
        <translation>कोई नहीं</translation>
    </message>
    <message>
        <source>Backups to keep</source>
        <translation>रखे जाने वाले बैकअप</translation>
    </message>
    <message>
        <source>The oldest go when a new one is made. Without any, no backup is made by itself and none is removed.</source>
        <translation>नया बनने पर सबसे पुराना हट जाता है। शून्य पर अपने-आप कोई बैकअप नहीं बनता और कोई हटाया नहीं जाता।</translation>
    </message>
    <message>
        <source>Time between backups</source>
        <translation>दो बैकअप के बीच का समय</translation>
    </message>
    <message>
        <source>While the window is open. A backup of a large store takes minutes of the disk; what was written since the last one is lost with the store, so a week is the most.</source>
        <translation>जब तक विंडो खुली हो। बड़े स्टोर का बैकअप डिस्क के कुछ मिनट लेता है; पिछले बैकअप के बाद लिखी बातें स्टोर के साथ खो जाती हैं, इसलिए ज़्यादा से ज़्यादा एक हफ़्ता।</translation>
    </message>
    <message>
        <source>Time between checks of the store</source>
        <translation>स्टोर की दो जाँच के बीच का समय</translation>
    </message>
    <message>
        <source>The whole file is read and checked in the background. Damage that nobody notices gets into the backups, so a week is the most.</source>
        <translation>पूरी फ़ाइल पीछे-पीछे पढ़ी और जाँची जाती है। जो ख़राबी किसी को नहीं दिखती वह बैकअप में भी चली जाती है, इसलिए ज़्यादा से ज़्यादा एक हफ़्ता।</translation>
    </message>
    <message>
        <source>Tell of ended calls</source>
        <translation>ख़त्म हुई कॉल बताएँ</translation>
    </message>
    <message>
        <source>When a call has ended.</source>
        <translation>जब कोई कॉल ख़त्म हो।</translation>
    </message>
    <message>
        <source>Tell of recordings</source>
        <translation>रिकॉर्डिंग बताएँ</translation>
    </message>
    <message>
        <source>When a recording can be played.</source>
        <translation>जब कोई रिकॉर्डिंग चलाई जा सके।</translation>
    </message>
    <message>
        <source>Tell of a refused key</source>
        <translation>नामंज़ूर कुंजी बताएँ</translation>
    </message>
    <message>
        <source>When Bolna refuses an account&apos;s key.</source>
        <translation>जब Bolna किसी अकाउंट की कुंजी नामंज़ूर करे।</translation>
    </message>
    <message>
        <source>Tell of silence</source>
        <translation>Bolna की चुप्पी बताएँ</translation>
    </message>
    <message>
        <source>When Bolna has not answered for a while.</source>
        <translation>जब Bolna कुछ देर से जवाब न दे।</translation>
    </message>
    <message>
        <source>Silence worth telling</source>
        <translation>कितनी चुप्पी बताई जाए</translation>
    </message>
    <message>
        <source>So long Bolna may be out of reach before it is told.</source>
        <translation>Bolna इतनी देर तक जवाब न दे, तब बताया जाए।</translation>
    </message>
    <message>
        <source>Tell of saved views</source>
        <translation>सहेजे हुए व्यू बताएँ</translation>
    </message>
    <message>
        <source>When a call comes into a saved view for which Tell me is on. Off is off for all of them.</source>
        <translation>जब किसी ऐसे व्यू में कॉल आए जिसके लिए “मुझे बताएँ” चालू है। बंद करने पर सबके लिए बंद।</translation>
    </message>
    <message>
        <source>Names in notifications</source>
        <translation>सूचनाओं में नाम</translation>
    </message>
    <message>
        <source>Notifications say whose call it was. Off for a screen that others see.</source>
        <translation>सूचना में लिखा हो कि कॉल किसकी थी। उस स्क्रीन के लिए बंद करें जिसे दूसरे भी देखते हैं।</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>शांत समय</translation>
    </message>
    <message>
        <source>Nothing comes up in these hours; what happens is in the list all the same.</source>
        <translation>इन घंटों में कोई सूचना नहीं आती; जो होता है वह सूची में फिर भी रहता है।</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>शांत समय कब से</translation>
    </message>
    <message>
        <source>By the clock on the wall.</source>
        <translation>दीवार की घड़ी के अनुसार।</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>शांत समय कब तक</translation>
    </message>
    <message>
        <source>By the clock on the wall. Where it equals the beginning, the whole day is quiet.</source>
        <translation>दीवार की घड़ी के अनुसार। शुरुआत के बराबर हो तो पूरा दिन शांत रहता है।</translation>
    </message>
    <message>
        <source>Notifications in the list</source>
        <translation>सूची में सूचनाएँ</translation>
    </message>
    <message>
        <source>So many of the latest are in the window&apos;s own list.</source>
        <translation>विंडो की अपनी सूची में इतनी आख़िरी सूचनाएँ रहती हैं।</translation>
    </message>
    <message>
        <source>Symbol in the tray</source>
        <translation>ट्रे में निशान</translation>
    </message>
    <message>
        <source>With how much is new, where the desktop has a tray.</source>
        <translation>नई सूचनाओं की गिनती के साथ, जहाँ डेस्कटॉप में ट्रे हो।</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>ट्रे में चलता रहे</translation>
    </message>
    <message>
        <source>Closing the window leaves Callboard in the tray, where its symbol can be seen.</source>
        <translation>विंडो बंद करने पर Callboard ट्रे में चलता रहता है, जहाँ उसका निशान दिखे।</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>आवाज़</translation>
    </message>
    <message>
        <source>Of recordings.</source>
        <translation>रिकॉर्डिंग की।</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>स्पीड</translation>
    </message>
    <message>
        <source>Of recordings, with the same voices.</source>
        <translation>रिकॉर्डिंग की, आवाज़ वैसी ही।</translation>
    </message>
    <message>
        <source>Step back and forward</source>
        <translation>पीछे और आगे का क़दम</translation>
    </message>
    <message>
        <source>How far the player&apos;s buttons and Ctrl+← and Ctrl+→ go.</source>
        <translation>प्लेयर के बटन और Ctrl+← और Ctrl+→ कितना ले जाएँ।</translation>
    </message>
    <message>
        <source>Step of the volume</source>
        <translation>आवाज़ का क़दम</translation>
    </message>
    <message>
        <source>How much louder + and quieter − is.</source>
        <translation>+ से कितनी ज़्यादा और − से कितनी कम हो।</translation>
    </message>
    <message>
        <source>Skip silence</source>
        <translation>ख़ामोशी छोड़ें</translation>
    </message>
    <message>
        <source>The player leaves out parts in which nobody speaks.</source>
        <translation>प्लेयर वे हिस्से छोड़ देता है जिनमें कोई नहीं बोलता।</translation>
    </message>
    <message>
        <source>Play next</source>
        <translation>अगली चलाएँ</translation>
    </message>
    <message>
        <source>After the end the player goes on with the next recording of the table.</source>
        <translation>ख़त्म होने पर प्लेयर टेबल की अगली रिकॉर्डिंग चलाता है।</translation>
    </message>
    <message>
        <source>Follow the transcript</source>
        <translation>ट्रांसक्रिप्ट के साथ चलें</translation>
    </message>
    <message>
        <source>The line that is being heard is marked, and kept in sight.</source>
        <translation>जो पंक्ति सुनाई दे रही है उस पर निशान रहता है, और वह नज़र में रहती है।</translation>
    </message>
    <message>
        <source>Form of exports</source>
        <translation>एक्सपोर्ट का रूप</translation>
    </message>
    <message>
        <source>What Export begins with.</source>
        <translation>एक्सपोर्ट किस रूप से शुरू हो।</translation>
    </message>
    <message>
        <source>CSV with a byte order mark</source>
        <translation>CSV पर byte order mark</translation>
    </message>
    <message>
        <source>Some spreadsheets read Hindi right only with it.</source>
        <translation>कुछ स्प्रेडशीट उसी के साथ हिंदी ठीक पढ़ती हैं।</translation>
    </message>
    <message>
        <source>Downloads as a ZIP</source>
        <translation>ZIP के रूप में डाउनलोड</translation>
    </message>
    <message>
        <source>Recordings of several calls are saved as one file.</source>
        <translation>कई कॉल की रिकॉर्डिंग एक फ़ाइल में सहेजी जाती हैं।</translation>
    </message>
    <message>
        <source>Size of the log</source>
        <translation>लॉग का आकार</translation>
    </message>
    <message>
        <source>A longer log file is set aside, and the one set aside before is removed. Below 1 MB it would not reach back a day.</source>
        <translation>इससे लंबी लॉग फ़ाइल अलग रख दी जाती है, और पहले अलग रखी हुई हटा दी जाती है। 1 MB से कम पर वह एक दिन पीछे तक भी नहीं जाएगी।</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>बोर्ड</translation>
    </message>
    <message>
        <source>Polling</source>
        <translation>पोलिंग</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>रिकॉर्डिंग</translation>
    </message>
    <message>
        <source>Store and backups</source>
        <translation>स्टोर और बैकअप</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>सूचनाएँ</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>प्लेयर</translation>
    </message>
    <message>
        <source>Exports and downloads</source>
        <translation>एक्सपोर्ट और डाउनलोड</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>लॉग</translation>
    </message>
    <message>
        <source> s</source>
        <translation> से</translation>
    </message>
    <message>
        <source> min</source>
        <translation> मिनट</translation>
    </message>
    <message>
        <source> h</source>
        <translation> घंटे</translation>
    </message>
    <message>
        <source> days</source>
        <translation> दिन</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>on</source>
        <translation>चालू</translation>
    </message>
    <message>
        <source>off</source>
        <translation>बंद</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 से %2</translation>
    </message>
    <message>
        <source>Team&apos;s folder of recordings</source>
        <translation>टीम का रिकॉर्डिंग फ़ोल्डर</translation>
    </message>
    <message>
        <source>A folder that every desk of the team can reach: one desk fetches each recording from Bolna and puts it there, the others copy it. Set it with callboard team folder, which puts the team&apos;s mark there; without that mark it is not used. Whoever can read it can hear all recordings.</source>
        <translation>एक फ़ोल्डर जिस तक टीम का हर डेस्क पहुँचता है: एक डेस्क हर रिकॉर्डिंग Bolna से लाकर वहाँ रखता है, बाक़ी उसकी प्रति लेते हैं। इसे callboard team folder से चुनें, जो वहाँ टीम का निशान रखता है; उस निशान के बिना यह काम में नहीं लिया जाता। जो इसे पढ़ सकता है, वह सारी रिकॉर्डिंग सुन सकता है।</translation>
    </message>
    <message>
        <source>set</source>
        <translation>चुना हुआ</translation>
    </message>
    <message>
        <source>Call while the team&apos;s server is away</source>
        <translation>टीम का सर्वर उपलब्ध न हो तब भी कॉल करें</translation>
    </message>
    <message>
        <source>Also when the team cannot be told of a call before it is placed. A colleague may call the same person at the same moment: nobody can know. The team hears of the call once its server answers.</source>
        <translation>तब भी, जब कॉल लगाने से पहले टीम को उसकी ख़बर न दी जा सके। हो सकता है कि उसी पल कोई साथी उसी व्यक्ति को कॉल करे: यह किसी को पता नहीं चल सकता। सर्वर के जवाब देते ही टीम को कॉल का पता चल जाता है।</translation>
    </message>
</context>
<context>
    <name>callboard::store</name>
    <message>
        <source>The backup was stopped. Nothing of it was kept.</source>
        <translation>बैकअप रोक दिया गया। उसका कुछ नहीं रखा गया।</translation>
    </message>
    <message>
        <source>The store is damaged: it cannot be copied whole.</source>
        <translation>स्टोर ख़राब है: उसकी पूरी कॉपी नहीं बन सकती।</translation>
    </message>
    <message>
        <source>The store is locked by another program.</source>
        <translation>स्टोर को किसी दूसरे प्रोग्राम ने लॉक कर रखा है।</translation>
    </message>
    <message>
        <source>The store cannot be read: %1</source>
        <translation>स्टोर पढ़ा नहीं जा सका: %1</translation>
    </message>
    <message>
        <source>The copy cannot be read again.</source>
        <translation>कॉपी दोबारा पढ़ी नहीं जा सकी।</translation>
    </message>
    <message>
        <source>The store is damaged, so the copy was not kept: %1</source>
        <translation>स्टोर ख़राब है, इसलिए कॉपी नहीं रखी गई: %1</translation>
    </message>
    <message>
        <source>%1 is not a Callboard store.</source>
        <translation>%1 Callboard का स्टोर नहीं है।</translation>
    </message>
    <message>
        <source>A backup in %1 needs %2, and %3 is free there.</source>
        <translation>%1 में बैकअप के लिए %2 चाहिए, और वहाँ %3 ख़ाली है।</translation>
    </message>
    <message>
        <source>There is no store %1.</source>
        <translation>%1 नाम का कोई स्टोर नहीं है।</translation>
    </message>
    <message>
        <source>Another backup of this store is being made.</source>
        <translation>इस स्टोर का एक और बैकअप बन रहा है।</translation>
    </message>
    <message>
        <source>Another file is being put in the place of the store.</source>
        <translation>स्टोर की जगह दूसरी फ़ाइल रखी जा रही है।</translation>
    </message>
    <message>
        <source>%1 is a symbolic link: a backup is not written through it.</source>
        <translation>%1 एक सिंबॉलिक लिंक है: बैकअप उसके ज़रिए नहीं लिखा जाता।</translation>
    </message>
    <message>
        <source>%1 is a folder: name a file in it.</source>
        <translation>%1 एक फ़ोल्डर है: उसके अंदर की कोई फ़ाइल बताएँ।</translation>
    </message>
    <message>
        <source>%1 exists already, and nothing is overwritten.</source>
        <translation>%1 पहले से मौजूद है, और किसी फ़ाइल के ऊपर नहीं लिखा जाता।</translation>
    </message>
    <message>
        <source>The folder is not there: %1.</source>
        <translation>फ़ोल्डर वहाँ नहीं है: %1।</translation>
    </message>
    <message>
        <source>The store is being exchanged.</source>
        <translation>स्टोर बदला जा रहा है।</translation>
    </message>
    <message>
        <source>dial %1</source>
        <translation>डायल %1</translation>
    </message>
    <message>
        <source>The store holds no %1.</source>
        <translation>स्टोर में %1 नहीं है।</translation>
    </message>
    <message>
        <source>call %1</source>
        <translation>कॉल %1</translation>
    </message>
    <message>
        <source>The damaged store cannot be read: %1</source>
        <translation>ख़राब स्टोर पढ़ा नहीं जा सका: %1</translation>
    </message>
    <message>
        <source>The restore was stopped. The present store stays.</source>
        <translation>वापस लाना रोक दिया गया। मौजूदा स्टोर बना हुआ है।</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>%1 नाम की कोई फ़ाइल नहीं है।</translation>
    </message>
    <message>
        <source>%1 is a folder: name a backup in it.</source>
        <translation>%1 एक फ़ोल्डर है: उसके अंदर का कोई बैकअप बताएँ।</translation>
    </message>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 फ़ाइल नहीं है।</translation>
    </message>
    <message>
        <source>%1 is the store itself: there is nothing to restore.</source>
        <translation>%1 यही स्टोर है: वापस लाने को कुछ नहीं है।</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 पढ़ा नहीं जा सका: %2।</translation>
    </message>
    <message>
        <source>%1 is not a backup of Callboard.</source>
        <translation>%1 Callboard का बैकअप नहीं है।</translation>
    </message>
    <message>
        <source>%1 was written by a newer Callboard: update this one.</source>
        <translation>%1 किसी नए Callboard ने लिखा है: इसे अपडेट करें।</translation>
    </message>
    <message>
        <source>%1 cannot be restored. %2</source>
        <translation>%1 वापस नहीं लाया जा सकता। %2</translation>
    </message>
    <message>
        <source>%1 is damaged: %2</source>
        <translation>%1 ख़राब है: %2</translation>
    </message>
    <message>
        <source>Restoring needs %1 in %2, and %3 is free there. The present store stays.</source>
        <translation>वापस लाने के लिए %2 में %1 चाहिए, और वहाँ %3 ख़ाली है। मौजूदा स्टोर बना हुआ है।</translation>
    </message>
    <message>
        <source>Callboard is running on this store: close its window and stop its commands, then try again. Nothing was changed.</source>
        <translation>इस स्टोर पर Callboard चल रहा है: उसकी विंडो बंद करें और उसके कमांड रोकें, फिर कोशिश करें। कुछ नहीं बदला गया।</translation>
    </message>
    <message>
        <source>Nothing can be written beside %1. Nothing was changed.</source>
        <translation>%1 के पास कुछ लिखा नहीं जा सकता। कुछ नहीं बदला गया।</translation>
    </message>
    <message>
        <source>The damaged store cannot be carried over.</source>
        <translation>ख़राब स्टोर से डेटा निकाला नहीं जा सका।</translation>
    </message>
    <message>
        <source>The store is damaged, and there is no room to bring it back: %1 MB more are needed on its disk.</source>
        <translation>स्टोर ख़राब है, और उसे ठीक करने की जगह नहीं है: उसकी डिस्क पर %1 MB और चाहिए।</translation>
    </message>
    <message numerus="yes">
        <source>Lost: %n listening mark(s), with their calls. The damaged file still has them.</source>
        <translation>
            <numerusform>खो गया: %n सुनने का निशान, अपनी कॉल के साथ। ख़राब फ़ाइल में वह अब भी है।</numerusform>
            <numerusform>खो गए: %n सुनने के निशान, अपनी कॉल के साथ। ख़राब फ़ाइल में वे अब भी हैं।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lost: %n note(s), with their calls. The damaged file still has them.</source>
        <translation>
            <numerusform>खो गया: %n नोट, अपनी कॉल के साथ। ख़राब फ़ाइल में वह अब भी है।</numerusform>
            <numerusform>खो गए: %n नोट, अपनी कॉल के साथ। ख़राब फ़ाइल में वे अब भी हैं।</numerusform>
        </translation>
    </message>
    <message>
        <source>notes and tags</source>
        <translation>नोट और टैग</translation>
    </message>
    <message>
        <source>how far recordings were heard</source>
        <translation>रिकॉर्डिंग कहाँ तक सुनी गईं</translation>
    </message>
    <message>
        <source>dials that had begun and not ended</source>
        <translation>शुरू हुए पर अधूरे डायल</translation>
    </message>
    <message>
        <source>which calls were stopped from here</source>
        <translation>यहाँ से कौन-सी कॉल रोकी गईं</translation>
    </message>
    <message>
        <source>May be lost, because it could not be read and there was no backup: %1.</source>
        <translation>शायद खो गया, क्योंकि वह पढ़ा नहीं जा सका और कोई बैकअप नहीं था: %1।</translation>
    </message>
    <message>
        <source>May be lost, where it was written after the backup and could not be read: %1.</source>
        <translation>शायद खो गया, जहाँ वह बैकअप के बाद लिखा गया और पढ़ा नहीं जा सका: %1।</translation>
    </message>
    <message>
        <source>The program ended before the store was brought back.</source>
        <translation>स्टोर ठीक होने से पहले प्रोग्राम बंद हो गया।</translation>
    </message>
    <message>
        <source>The store could not be brought back: %1</source>
        <translation>स्टोर ठीक नहीं किया जा सका: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n कॉल</numerusform>
            <numerusform>%n कॉल</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n नोट</numerusform>
            <numerusform>%n नोट</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n listening mark(s)</source>
        <translation>
            <numerusform>%n सुनने का निशान</numerusform>
            <numerusform>%n सुनने के निशान</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dial(s) without an end</source>
        <translation>
            <numerusform>%n अधूरा डायल</numerusform>
            <numerusform>%n अधूरे डायल</numerusform>
        </translation>
    </message>
    <message>
        <source>The damaged file is kept, whole and untouched: %1</source>
        <translation>ख़राब फ़ाइल पूरी और बिना बदलाव रखी गई है: %1</translation>
    </message>
    <message>
        <source>Nothing could be read from it.</source>
        <translation>उससे कुछ भी पढ़ा नहीं जा सका।</translation>
    </message>
    <message>
        <source>Saved from it: %1.</source>
        <translation>उससे बचाया गया: %1।</translation>
    </message>
    <message>
        <source>From the backup of %1: %2.</source>
        <translation>%1 के बैकअप से: %2।</translation>
    </message>
    <message>
        <source>Fetched from Bolna once more: calls made since %1, where they are missing.</source>
        <translation>Bolna से फिर लाई गईं: %1 के बाद की कॉल, जहाँ वे कम थीं।</translation>
    </message>
    <message numerus="yes">
        <source>Asked for again, because their texts were lost: %n call(s).</source>
        <translation>
            <numerusform>फिर पूछा गया, क्योंकि उनका टेक्स्ट खो गया था: %n कॉल।</numerusform>
            <numerusform>फिर पूछा गया, क्योंकि उनका टेक्स्ट खो गया था: %n कॉल।</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that only this computer knew is known to be lost.</source>
        <translation>जो बात केवल इस कंप्यूटर को पता थी, उसमें से कुछ खोया नहीं लगता।</translation>
    </message>
    <message>
        <source>%1 is a folder: the store is a file.</source>
        <translation>%1 एक फ़ोल्डर है: स्टोर एक फ़ाइल होता है।</translation>
    </message>
    <message>
        <source>%1 is a device: the store is a file.</source>
        <translation>%1 एक डिवाइस है: स्टोर एक फ़ाइल होता है।</translation>
    </message>
    <message>
        <source>%1 is a pipe: the store is a file.</source>
        <translation>%1 एक पाइप है: स्टोर एक फ़ाइल होता है।</translation>
    </message>
    <message>
        <source>%1 is a socket: the store is a file.</source>
        <translation>%1 एक सॉकेट है: स्टोर एक फ़ाइल होता है।</translation>
    </message>
    <message>
        <source>The folder %1 is not there: the store %2 cannot be made in it.</source>
        <translation>फ़ोल्डर %1 वहाँ नहीं है: उसमें स्टोर %2 नहीं बन सकता।</translation>
    </message>
    <message>
        <source>%1 is no folder: the store %2 cannot be made in it.</source>
        <translation>%1 फ़ोल्डर नहीं है: उसमें स्टोर %2 नहीं बन सकता।</translation>
    </message>
    <message>
        <source>The copy is not whole: %1</source>
        <translation>कॉपी पूरी नहीं है: %1</translation>
    </message>
    <message>
        <source>%1 belongs to another program. It was left as it is.</source>
        <translation>%1 किसी दूसरे प्रोग्राम का है। उसे वैसा ही छोड़ दिया गया।</translation>
    </message>
    <message>
        <source>%1 was written by a newer Callboard. It was left as it is: update this one.</source>
        <translation>%1 किसी नए Callboard ने लिखा है। उसे वैसा ही छोड़ दिया गया: इसे अपडेट करें।</translation>
    </message>
    <message>
        <source>%1 has the version %2, which no Callboard writes. It was left as it is.</source>
        <translation>%1 का संस्करण %2 है, जो कोई Callboard नहीं लिखता। उसे वैसा ही छोड़ दिया गया।</translation>
    </message>
    <message>
        <source>A newer Callboard has brought the store to its version while this one ran. Nothing is written to it any more: close this one and start the newer.</source>
        <translation>इसके चलते समय किसी नए Callboard ने स्टोर को अपने संस्करण पर ला दिया है। अब उसमें कुछ नहीं लिखा जाता: इसे बंद करें और नया वाला चलाएँ।</translation>
    </message>
    <message>
        <source>The store&apos;s version became %1 while Callboard ran, which is not the one it writes. Nothing is written to it any more.</source>
        <translation>Callboard के चलते समय स्टोर का संस्करण %1 हो गया, जो वह नहीं लिखता। अब उसमें कुछ नहीं लिखा जाता।</translation>
    </message>
    <message>
        <source>The backup %1 cannot be made.</source>
        <translation>बैकअप %1 नहीं बन सका।</translation>
    </message>
    <message>
        <source>The store could not be backed up before being brought to this version, so it was left as it is. %1</source>
        <translation>इस संस्करण पर लाने से पहले स्टोर का बैकअप नहीं बन सका, इसलिए उसे वैसा ही छोड़ दिया गया। %1</translation>
    </message>
    <message>
        <source>The store has the version %1, which no Callboard writes.</source>
        <translation>स्टोर का संस्करण %1 है, जो कोई Callboard नहीं लिखता।</translation>
    </message>
    <message>
        <source>%1 says that it is of version %2 of the store, and is not made like one. It was left as it is.</source>
        <translation>%1 अपने को स्टोर के संस्करण %2 का बताता है, पर वैसा बना नहीं है। उसे वैसा ही छोड़ दिया गया।</translation>
    </message>
    <message>
        <source>its structure is broken</source>
        <translation>उसकी बनावट टूटी हुई है</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 belong to no row of %2.</source>
        <translation>
            <numerusform>%1 की %n पंक्ति %2 की किसी पंक्ति की नहीं है।</numerusform>
            <numerusform>%1 की %n पंक्तियाँ %2 की किसी पंक्ति की नहीं हैं।</numerusform>
        </translation>
    </message>
    <message>
        <source>The store has lost its counters.</source>
        <translation>स्टोर के काउंटर खो गए हैं।</translation>
    </message>
    <message>
        <source>The board&apos;s counter is missing.</source>
        <translation>बोर्ड का काउंटर नहीं है।</translation>
    </message>
    <message>
        <source>The board&apos;s counter is behind its calls.</source>
        <translation>बोर्ड का काउंटर अपनी कॉल से पीछे है।</translation>
    </message>
    <message>
        <source>The search index %1 is damaged.</source>
        <translation>खोज इंडेक्स %1 ख़राब है।</translation>
    </message>
    <message>
        <source>The beginning of the store is damaged.</source>
        <translation>स्टोर की शुरुआत ख़राब है।</translation>
    </message>
    <message>
        <source>Tables of the store are missing.</source>
        <translation>स्टोर की कुछ टेबल ग़ायब हैं।</translation>
    </message>
    <message>
        <source>The end of the store is missing.</source>
        <translation>स्टोर का अंत ग़ायब है।</translation>
    </message>
    <message>
        <source>A table of the store has lost its beginning.</source>
        <translation>स्टोर की एक टेबल की शुरुआत खो गई है।</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) of the store are damaged.</source>
        <translation>
            <numerusform>स्टोर का %n पेज ख़राब है।</numerusform>
            <numerusform>स्टोर के %n पेज ख़राब हैं।</numerusform>
        </translation>
    </message>
    <message>
        <source>Another Callboard uses this store: close it, then try again.</source>
        <translation>दूसरा Callboard इस स्टोर को इस्तेमाल कर रहा है: उसे बंद करें, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>The store&apos;s folder cannot be written: nothing was changed.</source>
        <translation>स्टोर के फ़ोल्डर में लिखा नहीं जा सकता: कुछ नहीं बदला गया।</translation>
    </message>
    <message>
        <source>The new store cannot take its place. The present one stays.</source>
        <translation>नया स्टोर अपनी जगह नहीं ले सका। मौजूदा बना हुआ है।</translation>
    </message>
    <message>
        <source>The store is damaged. %1</source>
        <translation>स्टोर ख़राब है। %1</translation>
    </message>
    <message>
        <source>Another program keeps writing to the store, which can only be read here.</source>
        <translation>दूसरा प्रोग्राम स्टोर में लगातार लिख रहा है, और यहाँ वह केवल पढ़ा जा सकता है।</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>डिस्क भर गई है।</translation>
    </message>
    <message>
        <source>The store is read-only: nothing can be written to it.</source>
        <translation>स्टोर केवल पढ़ने के लिए है: उसमें कुछ लिखा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>The store would be larger than a file may be here.</source>
        <translation>स्टोर यहाँ की फ़ाइल सीमा से बड़ा हो जाएगा।</translation>
    </message>
    <message>
        <source>The disk is read-only: nothing can be written to it.</source>
        <translation>डिस्क केवल पढ़ने के लिए है: उसमें कुछ लिखा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>The store&apos;s disk does not work.</source>
        <translation>स्टोर की डिस्क काम नहीं कर रही।</translation>
    </message>
    <message>
        <source>The store&apos;s disk does not work: %1.</source>
        <translation>स्टोर की डिस्क काम नहीं कर रही: %1।</translation>
    </message>
    <message>
        <source>The disk is read-only: nothing can be written in %1.</source>
        <translation>डिस्क केवल पढ़ने के लिए है: %1 में कुछ लिखा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>This user may not write to %1.</source>
        <translation>इस यूज़र को %1 में लिखने की अनुमति नहीं है।</translation>
    </message>
</context>
<context>
    <name>callboard::store::BackupRoutine</name>
    <message>
        <source>A backup is being made already.</source>
        <translation>बैकअप पहले से बन रहा है।</translation>
    </message>
    <message>
        <source>A backup is being restored.</source>
        <translation>एक बैकअप वापस लाया जा रहा है।</translation>
    </message>
    <message>
        <source>A backup is being made. Try again in a moment.</source>
        <translation>बैकअप बन रहा है। थोड़ी देर बाद कोशिश करें।</translation>
    </message>
    <message>
        <source>The restored store cannot take its place.</source>
        <translation>वापस लाया गया स्टोर अपनी जगह नहीं ले सका।</translation>
    </message>
</context>
<context>
    <name>callboard::store::CallStore</name>
    <message>
        <source>The store is of an earlier version of Callboard. It can be shown once it is brought to this one, and that cannot be written: %1</source>
        <translation>स्टोर Callboard के पुराने संस्करण का है। इस संस्करण पर लाने के बाद ही उसे दिखाया जा सकता है, और वह लिखा नहीं जा सका: %1</translation>
    </message>
    <message>
        <source>The store was opened to be read: nothing is written to it.</source>
        <translation>स्टोर केवल पढ़ने के लिए खोला गया: उसमें कुछ नहीं लिखा जाता।</translation>
    </message>
    <message>
        <source>Another Callboard is putting another store in the place of this one: try again in a moment.</source>
        <translation>दूसरा Callboard इस स्टोर की जगह दूसरा स्टोर रख रहा है: थोड़ी देर बाद कोशिश करें।</translation>
    </message>
</context>
<context>
    <name>callboard::store::Database</name>
    <message>
        <source>Qt&apos;s SQLite driver is not installed (package libqt6sql6-sqlite).</source>
        <translation>Qt का SQLite ड्राइवर इंस्टॉल नहीं है (पैकेज libqt6sql6-sqlite)।</translation>
    </message>
    <message>
        <source>The store cannot be opened: %1</source>
        <translation>स्टोर खोला नहीं जा सका: %1</translation>
    </message>
    <message>
        <source>The store is read-only: nothing can be written to it.</source>
        <translation>स्टोर केवल पढ़ने के लिए है: उसमें कुछ लिखा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>The store&apos;s folder does not allow a write-ahead log (a network drive?).</source>
        <translation>स्टोर के फ़ोल्डर में write-ahead log नहीं बन सकता (क्या यह नेटवर्क ड्राइव है?)।</translation>
    </message>
    <message>
        <source>The store took what was being written back.</source>
        <translation>जो वापस लिखा जा रहा था, वह स्टोर ने ले लिया।</translation>
    </message>
    <message>
        <source>The store is locked by another program.</source>
        <translation>स्टोर को किसी दूसरे प्रोग्राम ने लॉक कर रखा है।</translation>
    </message>
    <message>
        <source>The store is damaged.</source>
        <translation>स्टोर ख़राब है।</translation>
    </message>
    <message>
        <source>The file is not a Callboard store.</source>
        <translation>यह फ़ाइल Callboard का स्टोर नहीं है।</translation>
    </message>
    <message>
        <source>The store refused a statement: %1</source>
        <translation>स्टोर ने एक स्टेटमेंट नामंज़ूर किया: %1</translation>
    </message>
</context>
<context>
    <name>callboard::team</name>
    <message>
        <source>The address of the server has no closing bracket.</source>
        <translation>सर्वर के पते में बंद होने वाला ब्रैकेट नहीं है।</translation>
    </message>
    <message>
        <source>The address of the server is not understood.</source>
        <translation>सर्वर का पता समझ में नहीं आया।</translation>
    </message>
    <message>
        <source>The URL names no server: postgresql://HOST/DATABASE.</source>
        <translation>URL में सर्वर का नाम नहीं है: postgresql://HOST/DATABASE.</translation>
    </message>
    <message>
        <source>The port of the server is a number from 1 to 65535.</source>
        <translation>सर्वर का पोर्ट 1 से 65535 तक की एक संख्या है।</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is always verified: sslmode cannot be set.</source>
        <translation>सर्वर का सर्टिफ़िकेट हमेशा जाँचा जाता है: sslmode नहीं बदला जा सकता।</translation>
    </message>
    <message>
        <source>The URL of a team has no “%1”.</source>
        <translation>टीम के URL में “%1” नहीं होता।</translation>
    </message>
    <message>
        <source>A team&apos;s URL begins with postgresql://.</source>
        <translation>टीम का URL postgresql:// से शुरू होता है।</translation>
    </message>
    <message>
        <source>The URL names no database: postgresql://HOST/DATABASE.</source>
        <translation>URL में डेटाबेस का नाम नहीं है: postgresql://HOST/DATABASE.</translation>
    </message>
    <message>
        <source>The login in the URL is not understood.</source>
        <translation>URL में लिखा लॉगिन समझ में नहीं आया।</translation>
    </message>
    <message>
        <source>A team needs PostgreSQL 15 or newer. This server has %1.</source>
        <translation>टीम के लिए PostgreSQL 15 या उससे नया चाहिए। इस सर्वर पर %1 है।</translation>
    </message>
    <message>
        <source>The database keeps text as %1. Make one with ENCODING &apos;UTF8&apos;.</source>
        <translation>डेटाबेस टेक्स्ट को %1 में रखता है। ENCODING &apos;UTF8&apos; के साथ नया डेटाबेस बनाइए।</translation>
    </message>
    <message>
        <source>The database&apos;s locale knows letters of ASCII alone. Make one with LOCALE &apos;C.UTF-8&apos; or a language&apos;s.</source>
        <translation>डेटाबेस का लोकेल सिर्फ़ ASCII के अक्षर जानता है। LOCALE &apos;C.UTF-8&apos; या किसी भाषा के लोकेल के साथ नया बनाइए।</translation>
    </message>
    <message>
        <source>The server allows %1 connections. Each desk has %2: %3 desks need max_connections = %4.</source>
        <translation>सर्वर %1 कनेक्शन देता है। हर डेस्क के %2 होते हैं: %3 डेस्क के लिए max_connections = %4 चाहिए।</translation>
    </message>
    <message>
        <source>A dump needs a login with BYPASSRLS, or a copy of the server&apos;s files: the floor&apos;s rows are hidden from its own owner&apos;s pg_dump.</source>
        <translation>डंप के लिए BYPASSRLS वाला लॉगिन या सर्वर की फ़ाइलों की कॉपी चाहिए: फ़्लोर की पंक्तियाँ उसके अपने मालिक के pg_dump को भी नहीं दिखतीं।</translation>
    </message>
    <message>
        <source>This login may not make roles. Let an administrator run: CREATE ROLE callboard_owner NOLOGIN; CREATE ROLE callboard_agent NOLOGIN; CREATE ROLE callboard_lead NOLOGIN; CREATE ROLE callboard_auditor NOLOGIN; GRANT callboard_owner TO your login.</source>
        <translation>यह लॉगिन रोल नहीं बना सकता। किसी एडमिनिस्ट्रेटर से यह चलवाइए: CREATE ROLE callboard_owner NOLOGIN; CREATE ROLE callboard_agent NOLOGIN; CREATE ROLE callboard_lead NOLOGIN; CREATE ROLE callboard_auditor NOLOGIN; GRANT callboard_owner TO your login.</translation>
    </message>
    <message>
        <source>The database has a schema “team” that is no floor of Callboard. Take another database.</source>
        <translation>डेटाबेस में “team” नाम का स्कीमा है जो Callboard का फ़्लोर नहीं है। दूसरा डेटाबेस लीजिए।</translation>
    </message>
    <message>
        <source>The floor is of a newer Callboard (version %1; this one knows %2). Update Callboard.</source>
        <translation>फ़्लोर किसी नए Callboard का है (वर्शन %1; यह %2 जानता है)। Callboard को अपडेट कीजिए।</translation>
    </message>
    <message>
        <source>This login may not make others. Let an administrator run: CREATE ROLE %1 LOGIN; GRANT %2 TO %1; then add %1 again.</source>
        <translation>यह लॉगिन दूसरे लॉगिन नहीं बना सकता। किसी एडमिनिस्ट्रेटर से यह चलवाइए: CREATE ROLE %1 LOGIN; GRANT %2 TO %1; फिर %1 को दोबारा जोड़िए।</translation>
    </message>
    <message>
        <source>Set a password of %1 (\password %1 in psql), or let the server&apos;s pg_hba.conf know them otherwise.</source>
        <translation>%1 का पासवर्ड तय कीजिए (psql में \password %1), या सर्वर की pg_hba.conf में पहचान का दूसरा तरीका लिखिए।</translation>
    </message>
    <message>
        <source>%1 is in the way: it is no replica of this floor. Move it elsewhere, and join again.</source>
        <translation>%1 रास्ते में है: यह इस फ़्लोर की प्रति नहीं है। इसे कहीं और ले जाइए, फिर दोबारा जुड़िए।</translation>
    </message>
    <message>
        <source>%1 is no replica.</source>
        <translation>%1 किसी फ़्लोर की प्रति नहीं है।</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 जवाब नहीं देता।</translation>
    </message>
    <message>
        <source>The team&apos;s server has no room left: %1</source>
        <translation>टीम के सर्वर में जगह नहीं बची: %1</translation>
    </message>
    <message>
        <source>Somebody holds the team&apos;s board at its server.</source>
        <translation>टीम का बोर्ड उसके सर्वर पर किसी ने रोक रखा है।</translation>
    </message>
    <message>
        <source>%1 holds the team&apos;s board at its server.</source>
        <translation>टीम का बोर्ड उसके सर्वर पर %1 ने रोक रखा है।</translation>
    </message>
    <message>
        <source>Update Callboard: the team&apos;s board is of a newer version than this one can read. What is here stays.</source>
        <translation>Callboard को अपडेट करें: टीम का बोर्ड उस नए संस्करण का है जिसे यह पढ़ नहीं सकता। जो यहाँ है, वह बना रहेगा।</translation>
    </message>
    <message>
        <source>Update Callboard: the team&apos;s board is of a newer version than this one may write to.</source>
        <translation>Callboard को अपडेट करें: टीम का बोर्ड उस नए संस्करण का है जिसमें यह लिख नहीं सकता।</translation>
    </message>
    <message>
        <source>Update Callboard: the team reads calls by newer rules. Notes and tags leave; what this computer reads of calls waits.</source>
        <translation>Callboard को अपडेट करें: टीम कॉल को नए नियमों से पढ़ती है। नोट और टैग जाते हैं; यह कंप्यूटर कॉल के बारे में जो पढ़ता है, वह रुका रहता है।</translation>
    </message>
    <message>
        <source>A password does not belong in the URL. %1</source>
        <translation>पासवर्ड URL में नहीं लिखा जाता। %1</translation>
    </message>
    <message>
        <source>It is kept in the key store, by Settings, Team, or by callboard team join URL --password-stdin; or in the file ~/.pgpass, where PostgreSQL&apos;s programs look.</source>
        <translation>वह कुंजी स्टोर में रखा जाता है: सेटिंग के “टीम” से, या callboard team join URL --password-stdin से; या फिर ~/.pgpass फ़ाइल में, जहाँ PostgreSQL के प्रोग्राम देखते हैं।</translation>
    </message>
    <message>
        <source>Its password is in the key store. %1</source>
        <translation>उसका पासवर्ड कुंजी स्टोर में है। %1</translation>
    </message>
    <message>
        <source>The password could not be kept. %1</source>
        <translation>पासवर्ड रखा नहीं जा सका। %1</translation>
    </message>
    <message>
        <source>The password is still in the key store. %1</source>
        <translation>पासवर्ड अब भी कुंजी स्टोर में है। %1</translation>
    </message>
    <message>
        <source>%1 is a database without a team in it: an administrator makes one there with callboard team init.</source>
        <translation>%1 डेटाबेस में कोई टीम नहीं है: एडमिनिस्ट्रेटर callboard team init से वहाँ बनाता है।</translation>
    </message>
    <message>
        <source>Its password is in the key store, which does not find it: it may be locked.</source>
        <translation>उसका पासवर्ड कुंजी स्टोर में है, पर वहाँ मिल नहीं रहा: कुंजी स्टोर शायद लॉक है।</translation>
    </message>
    <message>
        <source>This board is no team&apos;s.</source>
        <translation>यह बोर्ड किसी टीम का नहीं है।</translation>
    </message>
    <message>
        <source>An auditor takes no calls and hands none over.</source>
        <translation>ऑडिटर न कॉल लेता है, न सौंपता है।</translation>
    </message>
    <message>
        <source>The team&apos;s board has no such call here.</source>
        <translation>टीम के बोर्ड पर यहाँ ऐसी कोई कॉल नहीं है।</translation>
    </message>
    <message>
        <source>Nobody knows yet whether this call was placed.</source>
        <translation>अभी किसी को नहीं पता कि यह कॉल लगी या नहीं।</translation>
    </message>
    <message>
        <source>The call is nobody&apos;s already.</source>
        <translation>कॉल पहले से ही किसी की नहीं है।</translation>
    </message>
    <message>
        <source>The call is %1&apos;s already.</source>
        <translation>कॉल पहले से ही %1 की है।</translation>
    </message>
    <message>
        <source>Only your own calls are yours to hand over, and what nobody has yet is yours to take.</source>
        <translation>आप केवल अपनी कॉल सौंप सकते हैं, और वही ले सकते हैं जो अभी किसी की नहीं है।</translation>
    </message>
    <message>
        <source>The team has nobody of the name %1.</source>
        <translation>टीम में %1 नाम का कोई नहीं है।</translation>
    </message>
    <message>
        <source>%1 has left the team.</source>
        <translation>%1 टीम छोड़ चुके हैं।</translation>
    </message>
    <message>
        <source>%1 is an auditor, and has no calls.</source>
        <translation>%1 ऑडिटर हैं, और उनकी कोई कॉल नहीं होती।</translation>
    </message>
    <message>
        <source>Somebody else took the call first.</source>
        <translation>किसी और ने कॉल पहले ले ली।</translation>
    </message>
    <message>
        <source>The call is another person&apos;s by now.</source>
        <translation>कॉल अब किसी और की है।</translation>
    </message>
    <message>
        <source>That person has left the team.</source>
        <translation>वह व्यक्ति टीम छोड़ चुका है।</translation>
    </message>
    <message>
        <source>That person is an auditor, and has no calls.</source>
        <translation>वह व्यक्ति ऑडिटर है, और उसकी कोई कॉल नहीं होती।</translation>
    </message>
    <message>
        <source>Only a lead hands over another person&apos;s call.</source>
        <translation>किसी और की कॉल केवल लीड सौंपता है।</translation>
    </message>
    <message>
        <source>There is no place for a copy of %1: %2</source>
        <translation>%1 की प्रति के लिए जगह नहीं है: %2</translation>
    </message>
    <message>
        <source>The floor was restored meanwhile: move out again.</source>
        <translation>इस बीच टीम का सर्वर पुरानी प्रति से बहाल किया गया: फिर से बाहर निकालें।</translation>
    </message>
    <message>
        <source>%1 is there already: name another file.</source>
        <translation>%1 पहले से मौजूद है: कोई और फ़ाइल बताएँ।</translation>
    </message>
    <message>
        <source>%1 is no copy of a team&apos;s board.</source>
        <translation>%1 किसी टीम के बोर्ड की प्रति नहीं है।</translation>
    </message>
    <message>
        <source>%1 takes no file: %2</source>
        <translation>%1 में फ़ाइल नहीं बन सकती: %2</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 लिखी नहीं जा सकी।</translation>
    </message>
    <message>
        <source>%1 cannot be read again.</source>
        <translation>%1 दोबारा पढ़ी नहीं जा सकती।</translation>
    </message>
</context>
<context>
    <name>callboard::team::FloorConnection</name>
    <message>
        <source>A team needs Qt&apos;s PostgreSQL driver, which is not installed (package libqt6sql6-psql).</source>
        <translation>टीम के लिए Qt का PostgreSQL ड्राइवर चाहिए, जो इंस्टॉल नहीं है (पैकेज libqt6sql6-psql)।</translation>
    </message>
    <message>
        <source>%1 refuses the login: %2</source>
        <translation>%1 ने लॉगिन नामंज़ूर किया: %2</translation>
    </message>
    <message>
        <source>%1 does not prove that it is the team&apos;s server: %2</source>
        <translation>%1 यह साबित नहीं करता कि वह टीम का सर्वर है: %2</translation>
    </message>
    <message>
        <source>%1 is not there: %2</source>
        <translation>%1 वहाँ नहीं है: %2</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>%1 तक पहुँचा नहीं जा सकता: %2</translation>
    </message>
    <message>
        <source>The line to %1 is lost.</source>
        <translation>%1 से कनेक्शन टूट गया।</translation>
    </message>
    <message>
        <source>The floor&apos;s answer is not understood.</source>
        <translation>फ़्लोर का जवाब समझ में नहीं आया।</translation>
    </message>
    <message>
        <source>The line to %1 is lost: %2</source>
        <translation>%1 से कनेक्शन टूट गया: %2</translation>
    </message>
    <message>
        <source>This login is not a member of the floor: it is entered with callboard team add.</source>
        <translation>यह लॉगिन फ़्लोर का सदस्य नहीं है: इसे callboard team add से जोड़ा जाता है।</translation>
    </message>
    <message>
        <source>%1 asks for a password, and there is none. %2</source>
        <translation>%1 पासवर्ड माँगता है, और पासवर्ड है नहीं। %2</translation>
    </message>
    <message>
        <source>This desk has left the team. Callboard opens your own board at its next start.</source>
        <translation>यह डेस्क टीम छोड़ चुका है। Callboard अगली बार शुरू होने पर आपका अपना बोर्ड खोलेगा।</translation>
    </message>
</context>
<context>
    <name>callboard::team::Team</name>
    <message>
        <source>This database holds another floor than the one this desk belongs to.</source>
        <translation>इस डेटाबेस में वह फ़्लोर नहीं है जिसका यह डेस्क है।</translation>
    </message>
</context>
<context>
    <name>callboard::team::TeamDials</name>
    <message>
        <source>The team must know of a call before it is placed. %1</source>
        <translation>कॉल लगाने से पहले टीम को उसका पता होना चाहिए। %1</translation>
    </message>
    <message>
        <source>You dialled this number less than a minute ago.</source>
        <translation>आपने यह नंबर एक मिनट से भी कम पहले मिलाया था।</translation>
    </message>
    <message>
        <source>%1 dialled this number less than a minute ago.</source>
        <translation>%1 ने यह नंबर एक मिनट से भी कम पहले मिलाया था।</translation>
    </message>
    <message numerus="yes">
        <source>You dialled this number %n minute(s) ago.</source>
        <translation>
            <numerusform>आपने यह नंबर %n मिनट पहले मिलाया था।</numerusform>
            <numerusform>आपने यह नंबर %n मिनट पहले मिलाया था।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 dialled this number %n minute(s) ago.</source>
        <translation>
            <numerusform>%1 ने यह नंबर %n मिनट पहले मिलाया था।</numerusform>
            <numerusform>%1 ने यह नंबर %n मिनट पहले मिलाया था।</numerusform>
        </translation>
    </message>
    <message>
        <source>This number was called less than a minute ago. The team&apos;s server cannot be asked who is calling it now.</source>
        <translation>इस नंबर पर एक मिनट से भी कम पहले कॉल हुई थी। टीम के सर्वर से यह नहीं पूछा जा सकता कि अभी उसे कौन कॉल कर रहा है।</translation>
    </message>
    <message numerus="yes">
        <source>This number was called %n minute(s) ago. The team&apos;s server cannot be asked who is calling it now.</source>
        <translation>
            <numerusform>इस नंबर पर %n मिनट पहले कॉल हुई थी। टीम के सर्वर से यह नहीं पूछा जा सकता कि अभी उसे कौन कॉल कर रहा है।</numerusform>
            <numerusform>इस नंबर पर %n मिनट पहले कॉल हुई थी। टीम के सर्वर से यह नहीं पूछा जा सकता कि अभी उसे कौन कॉल कर रहा है।</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>callboard::team::TeamFolder</name>
    <message>
        <source>%1 Recordings are kept on this computer meanwhile, and go there once it can be used.</source>
        <translation>%1 तब तक रिकॉर्डिंग इस कंप्यूटर पर रखी जाती हैं, और फ़ोल्डर फिर चलते ही वहाँ जाती हैं।</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) in the team&apos;s folder are damaged or gone. Each is fetched from Bolna and put there again when it is wanted.</source>
        <translation>
            <numerusform>टीम के फ़ोल्डर में %n रिकॉर्डिंग ख़राब है या नहीं है। ज़रूरत पड़ने पर वह Bolna से लाकर वहाँ फिर रखी जाती है।</numerusform>
            <numerusform>टीम के फ़ोल्डर में %n रिकॉर्डिंग ख़राब हैं या नहीं हैं। ज़रूरत पड़ने पर हर एक Bolna से लाकर वहाँ फिर रखी जाती है।</numerusform>
        </translation>
    </message>
    <message>
        <source>The team&apos;s folder does not answer.</source>
        <translation>टीम का फ़ोल्डर जवाब नहीं दे रहा।</translation>
    </message>
    <message>
        <source>The team&apos;s folder cannot be read: %1.</source>
        <translation>टीम का फ़ोल्डर पढ़ा नहीं जा सकता: %1।</translation>
    </message>
    <message>
        <source>The team&apos;s folder does not show this recording yet. It is looked for again by itself.</source>
        <translation>टीम के फ़ोल्डर में यह रिकॉर्डिंग अभी नहीं दिख रही। वह अपने आप फिर खोजी जाएगी।</translation>
    </message>
    <message>
        <source>Another desk of the team is fetching this recording. It comes from the team&apos;s folder then.</source>
        <translation>टीम का दूसरा डेस्क यह रिकॉर्डिंग ला रहा है। फिर वह टीम के फ़ोल्डर से आएगी।</translation>
    </message>
</context>
<context>
    <name>callboard::team::TeamShare</name>
    <message>
        <source>The team&apos;s folder cannot be opened. %1</source>
        <translation>टीम का फ़ोल्डर खुल नहीं सकता। %1</translation>
    </message>
    <message>
        <source>%1 is not this team&apos;s folder of recordings, or its disk is not mounted: the team&apos;s mark is not in it.</source>
        <translation>%1 इस टीम का रिकॉर्डिंग फ़ोल्डर नहीं है, या उसकी डिस्क जुड़ी नहीं है: उसमें टीम का निशान नहीं है।</translation>
    </message>
    <message>
        <source>The folder is not there: %1.</source>
        <translation>फ़ोल्डर वहाँ नहीं है: %1।</translation>
    </message>
    <message>
        <source>%1 is the folder of another team.</source>
        <translation>%1 दूसरी टीम का फ़ोल्डर है।</translation>
    </message>
    <message>
        <source>%1 is not empty. Choose an empty folder, or the one that the team has already.</source>
        <translation>%1 ख़ाली नहीं है। कोई ख़ाली फ़ोल्डर चुनें, या वह जो टीम के पास पहले से है।</translation>
    </message>
    <message>
        <source>The team&apos;s folder does not take a recording. %1</source>
        <translation>टीम का फ़ोल्डर रिकॉर्डिंग नहीं ले रहा। %1</translation>
    </message>
    <message>
        <source>What was written is not what comes back. Look after the disk or the network of the folder.</source>
        <translation>जो लिखा गया, वही वापस नहीं आता। फ़ोल्डर की डिस्क या नेटवर्क देखें।</translation>
    </message>
    <message>
        <source>%1 was emptied, or its disk went: the team&apos;s mark is not in it any more.</source>
        <translation>%1 ख़ाली कर दिया गया, या उसकी डिस्क हट गई: उसमें टीम का निशान अब नहीं है।</translation>
    </message>
</context>
<context>
    <name>callboard::telling</name>
    <message numerus="yes">
        <source>%n call(s) ended</source>
        <translation>
            <numerusform>%n कॉल ख़त्म हुई</numerusform>
            <numerusform>%n कॉल ख़त्म हुईं</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) ready</source>
        <translation>
            <numerusform>%n रिकॉर्डिंग तैयार है</numerusform>
            <numerusform>%n रिकॉर्डिंग तैयार हैं</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bolna refused %n API key(s)</source>
        <translation>
            <numerusform>Bolna ने %n API कुंजी नामंज़ूर की</numerusform>
            <numerusform>Bolna ने %n API कुंजियाँ नामंज़ूर कीं</numerusform>
        </translation>
    </message>
    <message>
        <source>Bolna does not answer</source>
        <translation>Bolna जवाब नहीं दे रहा</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 और %n और</numerusform>
            <numerusform>%1 और %n और</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%n new call(s)</source>
        <translation>
            <numerusform>%n नई कॉल</numerusform>
            <numerusform>%n नई कॉल</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Unknown number</source>
        <translation>अनजान नंबर</translation>
    </message>
</context>
<context>
    <name>callboard::telling::Teller</name>
    <message>
        <source>Call ended: %1</source>
        <translation>कॉल ख़त्म हुई: %1</translation>
    </message>
    <message>
        <source>Recording ready: %1</source>
        <translation>रिकॉर्डिंग तैयार है: %1</translation>
    </message>
    <message>
        <source>Bolna refused the API key of %1</source>
        <translation>Bolna ने %1 की API कुंजी नामंज़ूर की</translation>
    </message>
    <message>
        <source>Its calls are not followed until another key is entered in Settings.</source>
        <translation>जब तक सेटिंग में दूसरी कुंजी न डाली जाए, इसकी कॉल पर नज़र नहीं रखी जाएगी।</translation>
    </message>
    <message numerus="yes">
        <source>Bolna has not answered for %n minute(s)</source>
        <translation>
            <numerusform>Bolna ने %n मिनट से जवाब नहीं दिया</numerusform>
            <numerusform>Bolna ने %n मिनट से जवाब नहीं दिया</numerusform>
        </translation>
    </message>
    <message>
        <source>The board shows what was last known. %1</source>
        <translation>बोर्ड पर पिछली जानकारी दिख रही है। %1</translation>
    </message>
</context>
<context>
    <name>callboard::telling::ViewTeller</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>callboard::ui</name>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>नंबर</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>एजेंट</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>नतीजा</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>हाँ</translation>
    </message>
    <message>
        <source>no</source>
        <translation>नहीं</translation>
    </message>
    <message>
        <source>customer hung up</source>
        <translation>ग्राहक ने कॉल काटी</translation>
    </message>
    <message>
        <source>agent hung up</source>
        <translation>एजेंट ने कॉल काटी</translation>
    </message>
    <message>
        <source>Somebody on the web</source>
        <translation>वेब पर कोई</translation>
    </message>
    <message>
        <source>Unknown number</source>
        <translation>अनजान नंबर</translation>
    </message>
    <message>
        <source>Scheduled for %1</source>
        <translation>%1 के लिए तय</translation>
    </message>
    <message>
        <source>No recording</source>
        <translation>रिकॉर्डिंग नहीं है</translation>
    </message>
    <message>
        <source>Recording expected</source>
        <translation>रिकॉर्डिंग आनी बाक़ी है</translation>
    </message>
    <message>
        <source>Recording available</source>
        <translation>रिकॉर्डिंग Bolna पर है</translation>
    </message>
    <message>
        <source>Recording kept on this computer</source>
        <translation>रिकॉर्डिंग इस कंप्यूटर पर रखी है</translation>
    </message>
    <message>
        <source>Recording lost</source>
        <translation>रिकॉर्डिंग खो गई</translation>
    </message>
    <message>
        <source>Ended %1</source>
        <translation>%1 पर ख़त्म हुई</translation>
    </message>
    <message>
        <source>Recording kept</source>
        <translation>रिकॉर्डिंग रखी गई</translation>
    </message>
    <message>
        <source>Gone from Bolna</source>
        <translation>Bolna से हट चुकी</translation>
    </message>
    <message>
        <source>Known to Bolna again</source>
        <translation>Bolna को फिर इसकी जानकारी है</translation>
    </message>
    <message>
        <source>%1 (attempt %2)</source>
        <translation>%1 (कोशिश %2)</translation>
    </message>
    <message>
        <source>poll</source>
        <translation>पोल</translation>
    </message>
    <message>
        <source>Check Status</source>
        <translation>स्टेटस जाँचें</translation>
    </message>
    <message>
        <source>import</source>
        <translation>इंपोर्ट</translation>
    </message>
    <message>
        <source>placed here</source>
        <translation>यहाँ से लगाई गई</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>यह कंप्यूटर</translation>
    </message>
    <message>
        <source>a person here</source>
        <translation>यहाँ किसी ने</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>बाहर जाती</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>आती हुई</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>वेब</translation>
    </message>
    <message>
        <source>With</source>
        <translation>है</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>नहीं है</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>हाँ</translation>
    </message>
    <message>
        <source>No</source>
        <translation>नहीं</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>अभी नहीं</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>फ़ोन</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>प्रोजेक्ट</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>स्टेटस</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>वजह</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>अवधि</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>शुरू हुई</translation>
    </message>
    <message>
        <source>Our number</source>
        <translation>हमारा नंबर</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>ख़र्च</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>एग्ज़ीक्यूशन</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>ग्राहक</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>नोट</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>टैग</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>सारांश</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>जवाब</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>ट्रांसक्रिप्ट</translation>
    </message>
    <message>
        <source>Printed %1</source>
        <translation>%1 को छापा गया</translation>
    </message>
    <message>
        <source>The recording is lost. %1</source>
        <translation>रिकॉर्डिंग खो गई है। %1</translation>
    </message>
    <message>
        <source>%1 It is not tried again by itself.</source>
        <translation>%1 अपने-आप फिर कोशिश नहीं होगी।</translation>
    </message>
    <message>
        <source>%1 It is tried again shortly.</source>
        <translation>%1 थोड़ी देर में फिर कोशिश होगी।</translation>
    </message>
    <message>
        <source>%1 Next try by itself: %2.</source>
        <translation>%1 अगली कोशिश अपने-आप: %2।</translation>
    </message>
    <message>
        <source>%1 It is tried again when the call is opened the next time, or by Play.</source>
        <translation>%1 अगली बार कॉल खोलने पर या “चलाएँ” दबाने पर फिर कोशिश होगी।</translation>
    </message>
    <message>
        <source>%1 It is tried again when the call is opened after %2, or by Play.</source>
        <translation>%1 %2 के बाद कॉल खोलने पर या “चलाएँ” दबाने पर फिर कोशिश होगी।</translation>
    </message>
    <message>
        <source>%1 Press Play to try again: Settings say that nothing is fetched by itself.</source>
        <translation>%1 फिर कोशिश के लिए “चलाएँ” दबाएँ: सेटिंग के अनुसार अपने-आप कुछ नहीं लाया जाता।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::AccountDialog</name>
    <message>
        <source>Add account</source>
        <translation>अकाउंट जोड़ें</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>API address</source>
        <translation>API का पता</translation>
    </message>
    <message>
        <source>Each account has a key, a budget and a poll of its own. Calls of every account stand on the one board.</source>
        <translation>हर अकाउंट की अपनी कुंजी, अपनी अनुरोध-सीमा और अपनी पोलिंग होती है। सभी अकाउंट की कॉल एक ही बोर्ड पर दिखती हैं।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ActivityDock</name>
    <message>
        <source>Activity</source>
        <translation>गतिविधि</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>कॉपी करें</translation>
    </message>
    <message>
        <source>Show the call</source>
        <translation>कॉल दिखाएँ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::AgentList</name>
    <message>
        <source>Agents to follow</source>
        <translation>किन एजेंटों पर नज़र रखनी है</translation>
    </message>
    <message numerus="yes">
        <source>All %n agent(s)</source>
        <translation>
            <numerusform>सभी %n एजेंट</numerusform>
            <numerusform>सभी %n एजेंट</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>callboard::ui::AgentsDialog</name>
    <message>
        <source>Try again</source>
        <translation>फिर कोशिश करें</translation>
    </message>
    <message>
        <source>Follow these</source>
        <translation>इन पर नज़र रखें</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>एजेंट</translation>
    </message>
    <message>
        <source>Of the account “%1”. Calls of the agents that are ticked come to the board. Calls that are on it stay.</source>
        <translation>अकाउंट “%1” के। जिन एजेंटों पर निशान है उनकी कॉल बोर्ड पर आती हैं। जो कॉल बोर्ड पर हैं वे बनी रहेंगी।</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Asking Bolna for your agents…</source>
        <translation>Bolna से आपके एजेंट पूछे जा रहे हैं…</translation>
    </message>
    <message>
        <source>This account has no agent yet</source>
        <translation>इस अकाउंट में अभी कोई एजेंट नहीं है</translation>
    </message>
    <message>
        <source>Tick at least one.</source>
        <translation>कम से कम एक पर निशान लगाएँ।</translation>
    </message>
    <message>
        <source>A new agent is followed by itself.</source>
        <translation>नए एजेंट पर अपने-आप नज़र रखी जाती है।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::Announcements</name>
    <message numerus="yes">
        <source>%n new call(s)</source>
        <translation>
            <numerusform>%n नई कॉल</numerusform>
            <numerusform>%n नई कॉल</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>callboard::ui::Announcer</name>
    <message>
        <source>Announcements</source>
        <translation>घोषणाएँ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::AnswersButton</name>
    <message>
        <source>Answers</source>
        <translation>जवाब</translation>
    </message>
    <message>
        <source>Filter by what callers answered</source>
        <translation>ग्राहकों के जवाबों से फ़िल्टर करें</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Any answer or none</source>
        <translation>कोई भी जवाब, या कोई नहीं</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>कोई जवाब नहीं</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Answers: %1</source>
        <translation>जवाब: %1</translation>
    </message>
    <message>
        <source>Any answers</source>
        <translation>सभी जवाब</translation>
    </message>
</context>
<context>
    <name>callboard::ui::AnswersView</name>
    <message>
        <source>Answers</source>
        <translation>जवाब</translation>
    </message>
</context>
<context>
    <name>callboard::ui::AttemptsView</name>
    <message>
        <source>Agent: </source>
        <translation>एजेंट: </translation>
    </message>
    <message>
        <source>Customer: </source>
        <translation>ग्राहक: </translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>कोशिशें</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>कोशिश %1</translation>
    </message>
    <message>
        <source>Transcript of attempt %1</source>
        <translation>कोशिश %1 का ट्रांसक्रिप्ट</translation>
    </message>
</context>
<context>
    <name>callboard::ui::AudioPlayback</name>
    <message>
        <source>The sound system of this computer does not answer. See to it that other programs can be heard, then press Play again.</source>
        <translation>इस कंप्यूटर का साउंड सिस्टम जवाब नहीं दे रहा। देख लें कि दूसरे प्रोग्राम की आवाज़ आती है, फिर “चलाएँ” दबाएँ।</translation>
    </message>
    <message>
        <source>The format of this recording cannot be played on this computer yet: install %1 and press Play again.</source>
        <translation>इस रिकॉर्डिंग का फ़ॉर्मैट अभी इस कंप्यूटर पर नहीं चल सकता: %1 इंस्टॉल करें और फिर “चलाएँ” दबाएँ।</translation>
    </message>
    <message>
        <source>This recording cannot be played: the file seems to be damaged. If no recording plays, install gstreamer1.0-plugins-good.</source>
        <translation>यह रिकॉर्डिंग नहीं चल सकती: फ़ाइल ख़राब लगती है। अगर कोई भी रिकॉर्डिंग न चले, तो gstreamer1.0-plugins-good इंस्टॉल करें।</translation>
    </message>
    <message>
        <source>The file of this recording is no longer there. Press Play to fetch it again.</source>
        <translation>इस रिकॉर्डिंग की फ़ाइल अब वहाँ नहीं है। उसे फिर लाने के लिए “चलाएँ” दबाएँ।</translation>
    </message>
    <message>
        <source>This recording is empty: it holds no sound.</source>
        <translation>यह रिकॉर्डिंग ख़ाली है: उसमें कोई आवाज़ नहीं है।</translation>
    </message>
    <message>
        <source>Recordings cannot be played on this computer yet: install gstreamer1.0-plugins-base and gstreamer1.0-plugins-good, then start Callboard again.</source>
        <translation>इस कंप्यूटर पर अभी रिकॉर्डिंग नहीं चल सकतीं: gstreamer1.0-plugins-base और gstreamer1.0-plugins-good इंस्टॉल करें, फिर Callboard दोबारा चलाएँ।</translation>
    </message>
    <message>
        <source>Recordings cannot be played on this computer: Qt&apos;s multimedia support is not installed.</source>
        <translation>इस कंप्यूटर पर रिकॉर्डिंग नहीं चल सकतीं: Qt का मल्टीमीडिया सपोर्ट इंस्टॉल नहीं है।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::BackupController</name>
    <message numerus="yes">
        <source>%n call(s) restored.</source>
        <translation>
            <numerusform>%n कॉल वापस आई।</numerusform>
            <numerusform>%n कॉल वापस आईं।</numerusform>
        </translation>
    </message>
    <message>
        <source>The store that was here is kept as %1.</source>
        <translation>यहाँ जो स्टोर था, वह %1 नाम से रखा गया है।</translation>
    </message>
    <message numerus="yes">
        <source>Notes or tags of %n call(s) are only in it.</source>
        <translation>
            <numerusform>%n कॉल के नोट या टैग केवल उसी में हैं।</numerusform>
            <numerusform>%n कॉल के नोट या टैग केवल उसी में हैं।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dial(s) whose outcome is not known came along.</source>
        <translation>
            <numerusform>%n डायल साथ आया जिसका नतीजा पता नहीं है।</numerusform>
            <numerusform>%n डायल साथ आए जिनका नतीजा पता नहीं है।</numerusform>
        </translation>
    </message>
    <message>
        <source>It could not be read whole, so dials made since the backup may be missing: look at Bolna before you call anybody again.</source>
        <translation>वह पूरा पढ़ा नहीं जा सका, इसलिए बैकअप के बाद किए गए डायल शायद न हों: किसी को दोबारा कॉल करने से पहले Bolna पर देख लें।</translation>
    </message>
    <message>
        <source>the backup of %1</source>
        <translation>%1 का बैकअप</translation>
    </message>
    <message>
        <source> %1 %</source>
        <translation> %1 %</translation>
    </message>
    <message>
        <source>A backup is being made…</source>
        <translation>बैकअप बन रहा है…</translation>
    </message>
    <message>
        <source>The backup is being restored…</source>
        <translation>बैकअप वापस लाया जा रहा है…</translation>
    </message>
    <message>
        <source>Backed up to %1.</source>
        <translation>%1 में बैकअप बन गया।</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>बैकअप वापस लाएँ</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>वापस लाएँ</translation>
    </message>
    <message>
        <source>Put %1 in the place of the present store?</source>
        <translation>मौजूदा स्टोर की जगह %1 रखें?</translation>
    </message>
    <message>
        <source>The present store is set aside as a file beside it, and nothing of it is deleted. Calls made since the backup are read from Bolna again. Notes and tags written since then stay in the file that is set aside.</source>
        <translation>मौजूदा स्टोर उसके पास ही एक फ़ाइल में अलग रखा जाएगा, और उसमें से कुछ नहीं मिटेगा। बैकअप के बाद की कॉल Bolna से फिर पढ़ी जाएँगी। उसके बाद लिखे गए नोट और टैग उसी अलग रखी फ़ाइल में रहेंगे।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>हटाएँ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::BannerController</name>
    <message>
        <source>%1 Nothing is written until then; what can be read is shown.</source>
        <translation>%1 तब तक कुछ नहीं लिखा जाएगा; जो पढ़ा जा सकता है वह दिख रहा है।</translation>
    </message>
    <message>
        <source>%1 What is shown stays as it is.</source>
        <translation>%1 जो दिख रहा है वह वैसा ही रहेगा।</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर कोशिश करें</translation>
    </message>
    <message>
        <source>%1 The board can be read, but nothing is saved, no call is followed and none can be placed until the store can be written again.</source>
        <translation>%1 बोर्ड पढ़ा जा सकता है, पर जब तक स्टोर में फिर लिखा न जा सके, तब तक न कुछ सहेजा जाएगा, न किसी कॉल पर नज़र रखी जाएगी, न कोई कॉल लग सकेगी।</translation>
    </message>
    <message>
        <source>The store was damaged and has been brought back.</source>
        <translation>स्टोर ख़राब हो गया था और उसे ठीक कर लिया गया है।</translation>
    </message>
    <message>
        <source>The store was damaged and has been brought back. Some of what only this computer knew may be lost.</source>
        <translation>स्टोर ख़राब हो गया था और उसे ठीक कर लिया गया है। जो बातें केवल इस कंप्यूटर को पता थीं, उनमें से कुछ शायद खो गई हों।</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>विवरण…</translation>
    </message>
    <message>
        <source>Bolna refused the API key of the account %1. Its polling has stopped; the history stays.</source>
        <translation>Bolna ने अकाउंट %1 की API कुंजी नामंज़ूर की। उसकी पोलिंग रुक गई है; पुरानी कॉल बनी हुई हैं।</translation>
    </message>
    <message>
        <source>Change key…</source>
        <translation>कुंजी बदलें…</translation>
    </message>
    <message>
        <source>There is no API key, so the calls below are not followed.</source>
        <translation>कोई API कुंजी नहीं है, इसलिए नीचे की कॉल पर नज़र नहीं रखी जा रही।</translation>
    </message>
    <message>
        <source>%1 The calls below are not followed.</source>
        <translation>%1 नीचे की कॉल पर नज़र नहीं रखी जा रही।</translation>
    </message>
    <message>
        <source>Enter key…</source>
        <translation>कुंजी डालें…</translation>
    </message>
    <message>
        <source>%1 What Bolna answered is not stored yet; the next check asks again.</source>
        <translation>%1 Bolna का जवाब अभी सहेजा नहीं गया है; अगली जाँच में फिर पूछा जाएगा।</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>अभी जाँचें</translation>
    </message>
    <message>
        <source>%1 The table shows what was last known.</source>
        <translation>%1 टेबल में पिछली जानकारी दिख रही है।</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) could not be asked about in time; what they show may be old.</source>
        <translation>
            <numerusform>%n कॉल के बारे में समय पर पूछा नहीं जा सका; उसकी जानकारी पुरानी हो सकती है।</numerusform>
            <numerusform>%n कॉल के बारे में समय पर पूछा नहीं जा सका; उनकी जानकारी पुरानी हो सकती है।</numerusform>
        </translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>फिर देखें</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>फिर लाएँ</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>सेटिंग…</translation>
    </message>
    <message>
        <source>Today&apos;s backup could not be made. %1</source>
        <translation>आज का बैकअप नहीं बन सका। %1</translation>
    </message>
    <message>
        <source>Fetch all the same</source>
        <translation>फिर भी लाएँ</translation>
    </message>
    <message>
        <source>%1 What you do here is kept, and goes to the team as soon as it can; what colleagues do is not shown until then.</source>
        <translation>%1 आप यहाँ जो करते हैं वह सहेजा जाता है और मौका मिलते ही टीम तक पहुँचता है; सहकर्मी जो करते हैं वह तब तक नहीं दिखेगा।</translation>
    </message>
    <message>
        <source>%1 What colleagues do is shown; what you do here is kept, and goes to the team as soon as it can.</source>
        <translation>%1 सहकर्मी जो करते हैं, वह दिखता है; आप यहाँ जो करते हैं, वह रखा जाता है और जैसे ही हो सके टीम तक पहुँचता है।</translation>
    </message>
    <message numerus="yes">
        <source>The team&apos;s board would take %n call(s) away from this computer, though nobody erased them. They stay until you agree.</source>
        <translation>
            <numerusform>टीम का बोर्ड इस कंप्यूटर से %n कॉल हटा देगा, हालाँकि उसे किसी ने नहीं मिटाया। आपकी सहमति तक वह यहीं रहेगी।</numerusform>
            <numerusform>टीम का बोर्ड इस कंप्यूटर से %n कॉल हटा देगा, हालाँकि उन्हें किसी ने नहीं मिटाया। आपकी सहमति तक वे यहीं रहेंगी।</numerusform>
        </translation>
    </message>
    <message>
        <source>Let them go</source>
        <translation>हटने दें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::BoardCost</name>
    <message>
        <source>%1 for %2 calls</source>
        <translation>%2 कॉल का %1</translation>
    </message>
    <message>
        <source>What the calls in the table cost: %1 US cents, known for %2 of %3 calls.</source>
        <translation>टेबल की कॉल का ख़र्च: %1 अमेरिकी सेंट, %3 में से %2 कॉल के लिए पता है।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::CallActions</name>
    <message>
        <source>Call again…</source>
        <translation>फिर कॉल करें…</translation>
    </message>
    <message>
        <source>Stop call…</source>
        <translation>कॉल रोकें…</translation>
    </message>
    <message>
        <source>What became of the stop</source>
        <translation>रोकने का क्या हुआ</translation>
    </message>
    <message>
        <source>Fill in a new call to this number. Nobody is rung before you press Call.</source>
        <translation>इस नंबर के लिए नई कॉल का फ़ॉर्म भरें। जब तक आप “कॉल करें” न दबाएँ, किसी को फ़ोन नहीं जाएगा।</translation>
    </message>
    <message>
        <source>Take this call off Bolna&apos;s list before it rings</source>
        <translation>घंटी बजने से पहले यह कॉल Bolna की सूची से हटाएँ</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>रोका जा रहा है…</translation>
    </message>
</context>
<context>
    <name>callboard::ui::CallCells</name>
    <message>
        <source>Outbound</source>
        <translation>बाहर जाती</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>आती हुई</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>वेब</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>संपर्क</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>प्रोजेक्ट</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>स्टेटस</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>नतीजा</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>अवधि</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>तारीख</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>रिकॉर्ड</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>एजेंट</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>अकाउंट</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>दिशा</translation>
    </message>
    <message>
        <source>Talk time</source>
        <translation>बातचीत का समय</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>ख़र्च</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>टैग</translation>
    </message>
    <message>
        <source>Gone from Bolna</source>
        <translation>Bolna से हट चुकी</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>पुरानी जानकारी</translation>
    </message>
    <message>
        <source>alike</source>
        <translation>मिलता-जुलता</translation>
    </message>
    <message>
        <source>sounds alike</source>
        <translation>मिलती-जुलती आवाज़</translation>
    </message>
    <message>
        <source>Written otherwise, but it sounds like what you search for</source>
        <translation>लिखा अलग तरह से है, पर सुनने में आपकी खोज जैसा है</translation>
    </message>
    <message>
        <source>has a note</source>
        <translation>नोट है</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>चलाएँ</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>चल रही है</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>Somebody on the web</source>
        <translation>वेब पर कोई</translation>
    </message>
    <message>
        <source>Unknown number</source>
        <translation>अनजान नंबर</translation>
    </message>
    <message>
        <source>Listened</source>
        <translation>सुनी गई</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>नोट</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>आज</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>कल</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>listened</source>
        <translation>सुनी हुई</translation>
    </message>
    <message>
        <source>%1, name known from another call</source>
        <translation>%1, नाम दूसरी कॉल से पता है</translation>
    </message>
    <message>
        <source>Name known from another call with this number</source>
        <translation>इसी नंबर की दूसरी कॉल से पता चला नाम</translation>
    </message>
    <message>
        <source>Not a phone number: shown as it came</source>
        <translation>फ़ोन नंबर नहीं है: जैसा आया वैसा दिखाया गया</translation>
    </message>
    <message>
        <source>You wrote a note about this call</source>
        <translation>इस कॉल के बारे में आपने नोट लिखा है</translation>
    </message>
    <message>
        <source>No recording</source>
        <translation>रिकॉर्डिंग नहीं है</translation>
    </message>
    <message>
        <source>Bolna is still making the recording</source>
        <translation>Bolna अभी रिकॉर्डिंग बना रहा है</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>रिकॉर्डिंग चलाएँ</translation>
    </message>
    <message>
        <source>Play the recording, kept on this computer</source>
        <translation>इस कंप्यूटर पर रखी रिकॉर्डिंग चलाएँ</translation>
    </message>
    <message>
        <source>The recording can no longer be had</source>
        <translation>रिकॉर्डिंग अब नहीं मिल सकती</translation>
    </message>
</context>
<context>
    <name>callboard::ui::CallDetailsSidebar</name>
    <message>
        <source>Call Details</source>
        <translation>कॉल का विवरण</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>तकनीकी विवरण</translation>
    </message>
    <message>
        <source>Contact information</source>
        <translation>संपर्क की जानकारी</translation>
    </message>
    <message>
        <source>Call information</source>
        <translation>कॉल की जानकारी</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>रिकॉर्डिंग</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>नोट</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>सारांश</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>जवाब</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>ट्रांसक्रिप्ट</translation>
    </message>
    <message>
        <source>Why there is no transcript yet</source>
        <translation>ट्रांसक्रिप्ट अभी क्यों नहीं है</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>कोशिशें</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>टाइमलाइन</translation>
    </message>
    <message>
        <source>The transcript is being read…</source>
        <translation>ट्रांसक्रिप्ट पढ़ा जा रहा है…</translation>
    </message>
    <message>
        <source>The transcript could not be read yet: %1</source>
        <translation>ट्रांसक्रिप्ट अभी पढ़ा नहीं जा सका: %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::CallHistoryModel</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Playing. Click to pause</source>
        <translation>चल रही है। रोकने के लिए क्लिक करें</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>पंक्ति %1</translation>
    </message>
    <message>
        <source>%1, sorted, ascending</source>
        <translation>%1, क्रम लगा है, बढ़ता हुआ</translation>
    </message>
    <message>
        <source>%1, sorted, descending</source>
        <translation>%1, क्रम लगा है, घटता हुआ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::CallHistoryView</name>
    <message>
        <source>Call history</source>
        <translation>कॉल का इतिहास</translation>
    </message>
</context>
<context>
    <name>callboard::ui::CallInformation</name>
    <message>
        <source>Project</source>
        <translation>प्रोजेक्ट</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>एजेंट</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>स्टेटस</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>नतीजा</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>वजह</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>अवधि</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>शुरू हुई</translation>
    </message>
    <message>
        <source>Our number</source>
        <translation>हमारा नंबर</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>ख़र्च</translation>
    </message>
    <message>
        <source>Is what is shown still true?</source>
        <translation>क्या यह जानकारी अब भी सही है?</translation>
    </message>
    <message>
        <source>Check Status</source>
        <translation>स्टेटस जाँचें</translation>
    </message>
    <message>
        <source>Why the check failed</source>
        <translation>जाँच क्यों नहीं हो सकी</translation>
    </message>
    <message>
        <source>%1 US cents, as Bolna counts them</source>
        <translation>%1 अमेरिकी सेंट, जैसा Bolna गिनता है</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>जाँच हो रही है…</translation>
    </message>
    <message>
        <source>Asking Bolna…</source>
        <translation>Bolna से पूछा जा रहा है…</translation>
    </message>
    <message>
        <source>Asking Bolna… %1 s</source>
        <translation>Bolna से पूछा जा रहा है… %1 से</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>किसकी</translation>
    </message>
    <message>
        <source>Why the call was not handed over</source>
        <translation>कॉल क्यों नहीं सौंपी गई</translation>
    </message>
</context>
<context>
    <name>callboard::ui::CallMenu</name>
    <message>
        <source>Call actions</source>
        <translation>कॉल के काम</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>चलाएँ</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>डाउनलोड करें…</translation>
    </message>
    <message>
        <source>Save case bundle…</source>
        <translation>केस बंडल सहेजें…</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>नंबर कॉपी करें</translation>
    </message>
    <message>
        <source>Copy call ID</source>
        <translation>कॉल ID कॉपी करें</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>एक्सपोर्ट करें…</translation>
    </message>
    <message>
        <source>Call again…</source>
        <translation>फिर कॉल करें…</translation>
    </message>
    <message>
        <source>Stop call…</source>
        <translation>कॉल रोकें…</translation>
    </message>
    <message>
        <source>All calls with this number</source>
        <translation>इस नंबर की सभी कॉल</translation>
    </message>
    <message>
        <source>Check status</source>
        <translation>स्टेटस जाँचें</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>कॉपी करें</translation>
    </message>
    <message>
        <source>Print this call…</source>
        <translation>यह कॉल छापें…</translation>
    </message>
    <message>
        <source>Download recordings of %1 calls…</source>
        <translation>%1 कॉल की रिकॉर्डिंग डाउनलोड करें…</translation>
    </message>
    <message>
        <source>Check status of the first %1</source>
        <translation>पहली %1 का स्टेटस जाँचें</translation>
    </message>
    <message>
        <source>Check status of %1 calls</source>
        <translation>%1 कॉल का स्टेटस जाँचें</translation>
    </message>
    <message>
        <source>Print a list of %1 calls…</source>
        <translation>%1 कॉल की सूची छापें…</translation>
    </message>
    <message>
        <source>Copy the first %1 calls</source>
        <translation>पहली %1 कॉल कॉपी करें</translation>
    </message>
    <message>
        <source>Copy %1 calls</source>
        <translation>%1 कॉल कॉपी करें</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>लें</translation>
    </message>
    <message>
        <source>Take %1 of the first %2</source>
        <translation>पहली %2 में से %1 लें</translation>
    </message>
    <message>
        <source>Take %1 calls</source>
        <translation>%1 कॉल लें</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>सौंपें…</translation>
    </message>
    <message>
        <source>Hand over %1 of the first %2…</source>
        <translation>पहली %2 में से %1 सौंपें…</translation>
    </message>
    <message>
        <source>Hand over %1 calls…</source>
        <translation>%1 कॉल सौंपें…</translation>
    </message>
</context>
<context>
    <name>callboard::ui::CallboardStyle</name>
    <message>
        <source>Clear</source>
        <translation>हटाएँ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::CallingController</name>
    <message>
        <source>%1 Press Call again to dial all the same.</source>
        <translation>%1 फिर भी मिलाना हो तो “कॉल करें” दोबारा दबाइए।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ChartCard</name>
    <message>
        <source>Table</source>
        <translation>टेबल</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>सहेजें</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>तस्वीर (PNG)…</translation>
    </message>
    <message>
        <source>Numbers (CSV)…</source>
        <translation>आँकड़े (CSV)…</translation>
    </message>
    <message>
        <source>%1: show as table</source>
        <translation>%1: टेबल के रूप में दिखाएँ</translation>
    </message>
    <message>
        <source>Show the numbers as a table</source>
        <translation>आँकड़े टेबल के रूप में दिखाएँ</translation>
    </message>
    <message>
        <source>%1: save</source>
        <translation>%1: सहेजें</translation>
    </message>
    <message>
        <source>Save the picture or its numbers</source>
        <translation>तस्वीर या उसके आँकड़े सहेजें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::CheckRun</name>
    <message>
        <source>Checked 1 call.</source>
        <translation>1 कॉल जाँची गई।</translation>
    </message>
    <message>
        <source>Not checked: %1</source>
        <translation>जाँच नहीं हुई: %1</translation>
    </message>
    <message>
        <source>Checked %1 calls.</source>
        <translation>%1 कॉल जाँची गईं।</translation>
    </message>
    <message>
        <source>Checked %1 of %2 calls. %3</source>
        <translation>%2 में से %1 कॉल जाँची गईं। %3</translation>
    </message>
    <message>
        <source>Asking Bolna…</source>
        <translation>Bolna से पूछा जा रहा है…</translation>
    </message>
    <message>
        <source>Checking %1 of %2 calls…</source>
        <translation>%2 में से %1 कॉल जाँची जा रही हैं…</translation>
    </message>
    <message>
        <source> No more than %1 of the %2 selected are asked about at once.</source>
        <translation> चुनी हुई %2 में से एक बार में %1 से ज़्यादा के बारे में नहीं पूछा जाता।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ContactDetails</name>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Known from another call with this number</source>
        <translation>इसी नंबर की दूसरी कॉल से पता चला</translation>
    </message>
    <message>
        <source>Known names</source>
        <translation>पता चले नाम</translation>
    </message>
    <message>
        <source>Not a phone number: shown as it came</source>
        <translation>फ़ोन नंबर नहीं है: जैसा आया वैसा दिखाया गया</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>फ़ोन</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>नंबर कॉपी करें</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>Somebody on the web</source>
        <translation>वेब पर कोई</translation>
    </message>
    <message>
        <source>Known names: %1</source>
        <translation>पता चले नाम: %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::DateField</name>
    <message>
        <source>Calendar</source>
        <translation>कैलेंडर</translation>
    </message>
    <message>
        <source>Choose in a calendar (Alt+↓)</source>
        <translation>कैलेंडर में चुनें (Alt+↓)</translation>
    </message>
</context>
<context>
    <name>callboard::ui::DateFilterButton</name>
    <message>
        <source>Date</source>
        <translation>तारीख</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>कभी भी</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>इस दिन से … उस दिन तक …</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>कल</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>आज</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>पिछले 7 दिन</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>पिछले 30 दिन</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>फ़िल्टर: %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::DateRangeDialog</name>
    <message>
        <source>For example %1, %2 or yesterday</source>
        <translation>जैसे %1, %2 या कल</translation>
    </message>
    <message>
        <source>Days to show</source>
        <translation>किन दिनों की कॉल दिखाएँ</translation>
    </message>
    <message>
        <source>From</source>
        <translation>इस दिन से</translation>
    </message>
    <message>
        <source>To</source>
        <translation>इस दिन तक</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>दिखाएँ</translation>
    </message>
    <message>
        <source>%1 is empty. %2.</source>
        <translation>“%1” ख़ाली है। %2।</translation>
    </message>
    <message>
        <source>“%1” is no day. %2.</source>
        <translation>“%1” कोई तारीख नहीं है। %2।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::DayCalendar</name>
    <message>
        <source>Calendar</source>
        <translation>कैलेंडर</translation>
    </message>
    <message>
        <source>Today is %1</source>
        <translation>आज %1 है</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>आज</translation>
    </message>
</context>
<context>
    <name>callboard::ui::DetailsController</name>
    <message>
        <source>The call is gone.</source>
        <translation>कॉल अब नहीं है।</translation>
    </message>
    <message>
        <source>The recording can no longer be had.</source>
        <translation>रिकॉर्डिंग अब नहीं मिल सकती।</translation>
    </message>
    <message>
        <source>The search was stopped.</source>
        <translation>खोज रोक दी गई।</translation>
    </message>
    <message>
        <source>Bolna&apos;s list shows no such call.</source>
        <translation>Bolna की सूची में ऐसी कोई कॉल नहीं है।</translation>
    </message>
    <message>
        <source>Its agent&apos;s list cannot be read: the account has no key here, or no such agent.</source>
        <translation>उसके एजेंट की सूची पढ़ी नहीं जा सकी: इस अकाउंट की कुंजी यहाँ नहीं है, या ऐसा कोई एजेंट नहीं है।</translation>
    </message>
    <message>
        <source>Save the recording in</source>
        <translation>रिकॉर्डिंग यहाँ सहेजें</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>%1 में सहेजा गया</translation>
    </message>
</context>
<context>
    <name>callboard::ui::DownloadDialog</name>
    <message>
        <source>Download recordings</source>
        <translation>रिकॉर्डिंग डाउनलोड करें</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>डाउनलोड करें</translation>
    </message>
    <message>
        <source>As</source>
        <translation>किस रूप में</translation>
    </message>
    <message>
        <source>Separate files</source>
        <translation>अलग-अलग फ़ाइलें</translation>
    </message>
    <message>
        <source>Such as 2026-01-16_1051_Asha_RealEstate.mp3</source>
        <translation>जैसे 2026-01-16_1051_Asha_RealEstate.mp3</translation>
    </message>
    <message>
        <source>One ZIP file</source>
        <translation>एक ZIP फ़ाइल</translation>
    </message>
    <message>
        <source>None has a recording.</source>
        <translation>किसी की रिकॉर्डिंग नहीं है।</translation>
    </message>
    <message>
        <source>1 with a recording</source>
        <translation>1 की रिकॉर्डिंग है</translation>
    </message>
    <message>
        <source>%1 with a recording</source>
        <translation>%1 की रिकॉर्डिंग है</translation>
    </message>
    <message>
        <source>These are %1 calls. Recordings that are not on this computer yet are fetched from Bolna first, which may take long. It goes on beside your work and can be cancelled.</source>
        <translation>ये %1 कॉल हैं। जो रिकॉर्डिंग अभी इस कंप्यूटर पर नहीं हैं, वे पहले Bolna से लाई जाएँगी; इसमें समय लग सकता है। यह आपके काम के साथ-साथ चलता है और रद्द किया जा सकता है।</translation>
    </message>
    <message>
        <source>Download all %1</source>
        <translation>सभी %1 डाउनलोड करें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::DownloadPanel</name>
    <message>
        <source>Finishing…</source>
        <translation>पूरा हो रहा है…</translation>
    </message>
    <message>
        <source>Fetching %1</source>
        <translation>%1 लाई जा रही है</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>%1 सहेजी जा रही है</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>Show reasons…</source>
        <translation>वजहें देखें…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>फ़ोल्डर खोलें</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>डाउनलोड</translation>
    </message>
    <message>
        <source>Download progress</source>
        <translation>डाउनलोड की प्रगति</translation>
    </message>
    <message>
        <source>Cancel download</source>
        <translation>डाउनलोड रद्द करें</translation>
    </message>
    <message>
        <source>%1 of %2 calls</source>
        <translation>%2 में से %1 कॉल</translation>
    </message>
</context>
<context>
    <name>callboard::ui::DownloadProblems</name>
    <message>
        <source>What was not saved</source>
        <translation>जो नहीं सहेजा गया</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>वजहें</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>कॉपी करें</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::DownloadsController</name>
    <message>
        <source>A download is under way: wait for it, or cancel it.</source>
        <translation>एक डाउनलोड चल रहा है: उसके पूरा होने तक रुकें, या उसे रद्द करें।</translation>
    </message>
    <message>
        <source>Save the recordings in</source>
        <translation>रिकॉर्डिंग यहाँ सहेजें</translation>
    </message>
    <message>
        <source>The board is still being read: try again in a moment.</source>
        <translation>बोर्ड अभी पढ़ा जा रहा है: थोड़ी देर बाद कोशिश करें।</translation>
    </message>
    <message>
        <source>No file manager answered. The folder is %1</source>
        <translation>किसी फ़ाइल मैनेजर ने जवाब नहीं दिया। फ़ोल्डर यह है: %1</translation>
    </message>
    <message>
        <source>Save the case bundle in</source>
        <translation>केस बंडल यहाँ सहेजें</translation>
    </message>
    <message>
        <source>Saving the case bundle…</source>
        <translation>केस बंडल सहेजा जा रहा है…</translation>
    </message>
    <message>
        <source>The case bundle was not saved. %1</source>
        <translation>केस बंडल नहीं सहेजा गया। %1</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>%1 में सहेजा गया</translation>
    </message>
    <message>
        <source>%1 Saved to %2</source>
        <translation>%1 %2 में सहेजा गया</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ElidedLabel</name>
    <message>
        <source>Copy</source>
        <translation>कॉपी करें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::EmptyBoard</name>
    <message>
        <source>No call yet: place one, or wait for the first import</source>
        <translation>अभी कोई कॉल नहीं है: कॉल लगाएँ, या पहले इंपोर्ट का इंतज़ार करें</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>नई कॉल</translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s) leave nothing</source>
        <translation>
            <numerusform>%n फ़िल्टर के बाद कुछ नहीं बचता</numerusform>
            <numerusform>%n फ़िल्टरों के बाद कुछ नहीं बचता</numerusform>
        </translation>
    </message>
    <message>
        <source>No call matches</source>
        <translation>कोई कॉल मेल नहीं खाती</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>फ़िल्टर हटाएँ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ExportActions</name>
    <message>
        <source>Export…</source>
        <translation>एक्सपोर्ट करें…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>छापें…</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ExportController</name>
    <message>
        <source>An export is under way: wait for it, or cancel it.</source>
        <translation>एक एक्सपोर्ट चल रहा है: उसके पूरा होने तक रुकें, या उसे रद्द करें।</translation>
    </message>
    <message>
        <source>The board is still being read: try again in a moment.</source>
        <translation>बोर्ड अभी पढ़ा जा रहा है: थोड़ी देर बाद कोशिश करें।</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Save the export in</source>
        <translation>एक्सपोर्ट यहाँ सहेजें</translation>
    </message>
    <message>
        <source>No program answered. It is here: %1</source>
        <translation>किसी प्रोग्राम ने जवाब नहीं दिया। फ़ाइल यहाँ है: %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ExportDialog</name>
    <message>
        <source>Export calls</source>
        <translation>कॉल एक्सपोर्ट करें</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>एक्सपोर्ट करें</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>कॉलम</translation>
    </message>
    <message>
        <source>As in the table, in its order</source>
        <translation>जैसे टेबल में हैं, उसी क्रम में</translation>
    </message>
    <message>
        <source>Everything known of each call</source>
        <translation>हर कॉल की पूरी जानकारी</translation>
    </message>
    <message>
        <source>With transcript, summary and answers, by the names of JSON</source>
        <translation>ट्रांसक्रिप्ट, सारांश और जवाबों के साथ, JSON के नामों से</translation>
    </message>
    <message>
        <source>As</source>
        <translation>किस रूप में</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel वर्कबुक</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>Mark the CSV as UTF-8, for Excel</source>
        <translation>Excel के लिए CSV पर UTF-8 का निशान लगाएँ</translation>
    </message>
    <message>
        <source>%1, with times in UTC</source>
        <translation>%1, समय UTC में</translation>
    </message>
    <message>
        <source>%1, with times of %2</source>
        <translation>%1, समय %2 का</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ExportPanel</name>
    <message>
        <source>Open</source>
        <translation>खोलें</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>फ़ोल्डर खोलें</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>एक्सपोर्ट करें</translation>
    </message>
    <message>
        <source>Export progress</source>
        <translation>एक्सपोर्ट की प्रगति</translation>
    </message>
    <message>
        <source>Cancel export</source>
        <translation>एक्सपोर्ट रद्द करें</translation>
    </message>
    <message>
        <source>Open the exported file</source>
        <translation>एक्सपोर्ट की गई फ़ाइल खोलें</translation>
    </message>
    <message>
        <source>%1 of %2 calls exported</source>
        <translation>%2 में से %1 कॉल एक्सपोर्ट हुईं</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>एक्सपोर्ट हो रहा है…</translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation>पूरा हो रहा है…</translation>
    </message>
</context>
<context>
    <name>callboard::ui::FetchingController</name>
    <message numerus="yes">
        <source>%n call(s) placed elsewhere came from Bolna.</source>
        <translation>
            <numerusform>कहीं और से लगाई गई %n कॉल Bolna से आई।</numerusform>
            <numerusform>कहीं और से लगाई गई %n कॉल Bolna से आईं।</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no API key for this call&apos;s account.</source>
        <translation>इस कॉल के अकाउंट की API कुंजी नहीं है।</translation>
    </message>
    <message>
        <source>Bolna refused the API key.</source>
        <translation>Bolna ने API कुंजी नामंज़ूर की।</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>एक पल…</translation>
    </message>
    <message>
        <source>Fetching calls from Bolna…</source>
        <translation>Bolna से कॉल लाई जा रही हैं…</translation>
    </message>
    <message numerus="yes">
        <source>%n older call(s) came from the team.</source>
        <translation>
            <numerusform>टीम से %n पुरानी कॉल आई।</numerusform>
            <numerusform>टीम से %n पुरानी कॉल आईं।</numerusform>
        </translation>
    </message>
    <message>
        <source>The team&apos;s board does not take something written here: %1</source>
        <translation>यहाँ लिखा कुछ टीम का बोर्ड नहीं ले रहा: %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::FilterBar</name>
    <message>
        <source>Search calls</source>
        <translation>कॉल खोजें</translation>
    </message>
    <message>
        <source>Search name, number, transcript</source>
        <translation>नाम, नंबर, ट्रांसक्रिप्ट खोजें</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>स्टेटस</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>सभी स्टेटस</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>प्रोजेक्ट</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>सभी प्रोजेक्ट</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>नतीजा</translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation>सभी नतीजे</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>एजेंट</translation>
    </message>
    <message>
        <source>All agents</source>
        <translation>सभी एजेंट</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>अकाउंट</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>सभी अकाउंट</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>दिशा</translation>
    </message>
    <message>
        <source>Any direction</source>
        <translation>दोनों दिशाएँ</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>रिकॉर्डिंग</translation>
    </message>
    <message>
        <source>With or without</source>
        <translation>हो या न हो</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>कॉल उठी</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>हाँ या नहीं</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>टैग</translation>
    </message>
    <message>
        <source>Any tag or none</source>
        <translation>कोई भी टैग, या कोई नहीं</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>नोट</translation>
    </message>
    <message>
        <source>Listened</source>
        <translation>सुनी गई</translation>
    </message>
    <message>
        <source>Yes or not yet</source>
        <translation>हाँ या अभी नहीं</translation>
    </message>
    <message>
        <source>Transcript here</source>
        <translation>ट्रांसक्रिप्ट यहाँ है</translation>
    </message>
    <message>
        <source>All calls with this number. Press to show the others again.</source>
        <translation>इस नंबर की सभी कॉल। बाक़ी कॉल फिर देखने के लिए दबाएँ।</translation>
    </message>
    <message>
        <source>Filter: Number. Press to remove it.</source>
        <translation>फ़िल्टर: नंबर। हटाने के लिए दबाएँ।</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>सब हटाएँ</translation>
    </message>
    <message>
        <source>Remove the search and every filter</source>
        <translation>खोज और सभी फ़िल्टर हटाएँ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::FilterButton</name>
    <message>
        <source>Filter: %1</source>
        <translation>फ़िल्टर: %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::FilterMenu</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>callboard::ui::HandoverController</name>
    <message>
        <source>The call is gone.</source>
        <translation>कॉल अब नहीं है।</translation>
    </message>
    <message>
        <source>%1 One call stays as it was.</source>
        <translation>%1 एक कॉल जैसी थी वैसी ही है।</translation>
    </message>
    <message>
        <source>%1 %2 calls stay as they were.</source>
        <translation>%1 %2 कॉल जैसी थीं वैसी ही हैं।</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>वापस लें</translation>
    </message>
    <message>
        <source>It has left already, and cannot be undone here.</source>
        <translation>यह जा चुका है, और यहाँ वापस नहीं लिया जा सकता।</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>वापस लिया गया।</translation>
    </message>
    <message>
        <source>The call is yours.</source>
        <translation>कॉल आपकी है।</translation>
    </message>
    <message>
        <source>%1 calls are yours.</source>
        <translation>%1 कॉल आपकी हैं।</translation>
    </message>
    <message>
        <source>The call is given back to the team.</source>
        <translation>कॉल टीम को लौटा दी गई।</translation>
    </message>
    <message>
        <source>%1 calls are given back to the team.</source>
        <translation>%1 कॉल टीम को लौटा दी गईं।</translation>
    </message>
    <message>
        <source>Handed over to %1.</source>
        <translation>%1 को सौंप दी गई।</translation>
    </message>
    <message>
        <source>%1 calls are handed over to %2.</source>
        <translation>%1 कॉल %2 को सौंप दी गईं।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::HeaderBar</name>
    <message>
        <source>Refresh</source>
        <translation>रीफ़्रेश</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>नई कॉल</translation>
    </message>
    <message>
        <source>Call history</source>
        <translation>कॉल का इतिहास</translation>
    </message>
    <message>
        <source>Whether the table follows the store every few seconds. Polling goes on while Paused.</source>
        <translation>टेबल हर कुछ सेकंड में स्टोर के साथ अपडेट हो या नहीं। “रुका हुआ” रहने पर भी पोलिंग चलती रहती है।</translation>
    </message>
    <message>
        <source>Read the table again now, and ask Bolna for calls placed elsewhere (F5)</source>
        <translation>टेबल को अभी फिर पढ़ें, और Bolna से कहीं और लगाई गई कॉल मँगाएँ (F5)</translation>
    </message>
    <message>
        <source>Have an agent call somebody (Ctrl+N)</source>
        <translation>एजेंट से किसी को कॉल करवाएँ (Ctrl+N)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>कॉलम</translation>
    </message>
    <message>
        <source>Columns of the table, its order, and how dense it is</source>
        <translation>टेबल के कॉलम, उनका क्रम, और पंक्तियाँ कितनी घनी हों</translation>
    </message>
    <message>
        <source>Download recordings</source>
        <translation>रिकॉर्डिंग डाउनलोड करें</translation>
    </message>
    <message>
        <source>Download recordings of the selected calls, or of all that match (Ctrl+Shift+S)</source>
        <translation>चुनी हुई कॉल की, या मेल खाती सभी कॉल की रिकॉर्डिंग डाउनलोड करें (Ctrl+Shift+S)</translation>
    </message>
    <message>
        <source>Export or print</source>
        <translation>एक्सपोर्ट करें या छापें</translation>
    </message>
    <message>
        <source>Export or print the selected calls, or all that match (Ctrl+E, Ctrl+P)</source>
        <translation>चुनी हुई कॉल, या मेल खाती सभी कॉल एक्सपोर्ट करें या छापें (Ctrl+E, Ctrl+P)</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>व्यू</translation>
    </message>
    <message>
        <source>Saved views beside the table; in a narrow window as a menu</source>
        <translation>टेबल के पास सहेजे हुए व्यू; छोटी विंडो में मेन्यू के रूप में</translation>
    </message>
    <message>
        <source>Insights</source>
        <translation>आँकड़े</translation>
    </message>
    <message>
        <source>Pictures of the calls on the board: when people answer, what came of it, what it cost (Ctrl+I)</source>
        <translation>बोर्ड की कॉल के चित्र: लोग कब उठाते हैं, नतीजा क्या रहा, ख़र्च कितना हुआ (Ctrl+I)</translation>
    </message>
</context>
<context>
    <name>callboard::ui::HelpController</name>
    <message>
        <source>No file manager answered. The folder is %1</source>
        <translation>किसी फ़ाइल मैनेजर ने जवाब नहीं दिया। फ़ोल्डर यह है: %1</translation>
    </message>
    <message>
        <source>The report cannot be made here. In a terminal, callboard doctor prints it.</source>
        <translation>रिपोर्ट यहाँ नहीं बन सकती। टर्मिनल में callboard doctor उसे छापता है।</translation>
    </message>
    <message>
        <source>The report could not be made: %1</source>
        <translation>रिपोर्ट नहीं बन सकी: %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::HistoryHeader</name>
    <message>
        <source>Columns</source>
        <translation>कॉलम</translation>
    </message>
    <message>
        <source>Dense rows</source>
        <translation>घनी पंक्तियाँ</translation>
    </message>
    <message>
        <source>Size columns to fit</source>
        <translation>कॉलम की चौड़ाई ठीक करें</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>कॉलम पहले जैसे करें</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>जवाब</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>इससे क्रम लगाएँ</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>बढ़ते क्रम में</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>घटते क्रम में</translation>
    </message>
</context>
<context>
    <name>callboard::ui::InsightsController</name>
    <message>
        <source>Adding up each of these calls…</source>
        <translation>इन सभी कॉल को जोड़ा जा रहा है…</translation>
    </message>
    <message>
        <source>The board&apos;s filters leave no call to draw.</source>
        <translation>बोर्ड के फ़िल्टरों के बाद दिखाने के लिए कोई कॉल नहीं बचती।</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>सभी फ़िल्टर हटाएँ</translation>
    </message>
    <message>
        <source>There is no call yet. What is drawn here begins with the first one: place it, or wait for the import.</source>
        <translation>अभी कोई कॉल नहीं है। यहाँ के चित्र पहली कॉल से शुरू होंगे: कॉल लगाएँ, या इंपोर्ट का इंतज़ार करें।</translation>
    </message>
    <message>
        <source>The %1 calls that the board&apos;s filters let through · days and hours of %2</source>
        <translation>बोर्ड के फ़िल्टरों से मेल खाती %1 कॉल · दिन और घंटे %2 के</translation>
    </message>
    <message>
        <source>All %1 calls of the board · days and hours of %2</source>
        <translation>बोर्ड की सभी %1 कॉल · दिन और घंटे %2 के</translation>
    </message>
    <message>
        <source>Save the picture in</source>
        <translation>तस्वीर यहाँ सहेजें</translation>
    </message>
    <message>
        <source>Save the numbers in</source>
        <translation>आँकड़े यहाँ सहेजें</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>सहेजा गया: %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::InsightsDialog</name>
    <message>
        <source>Back</source>
        <translation>पीछे</translation>
    </message>
    <message>
        <source>Insights</source>
        <translation>आँकड़े</translation>
    </message>
    <message>
        <source>Show the board as it was before the last bar was chosen</source>
        <translation>बोर्ड वैसा दिखाएँ जैसा पिछला खंभा चुनने से पहले था</translation>
    </message>
</context>
<context>
    <name>callboard::ui::KeyController</name>
    <message>
        <source>Bolna</source>
        <translation>Bolna</translation>
    </message>
    <message>
        <source>This key is of the account “%1”, which is here already: it has this key now.</source>
        <translation>यह कुंजी अकाउंट “%1” की है, जो यहाँ पहले से है: अब उसमें यही कुंजी है।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::KeyDialog</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Change key</source>
        <translation>कुंजी बदलें</translation>
    </message>
    <message>
        <source>For the account “%1”. Its calls stay as they are.</source>
        <translation>अकाउंट “%1” के लिए। उसकी कॉल वैसी ही रहेंगी।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::KeyForm</name>
    <message>
        <source>Show</source>
        <translation>दिखाएँ</translation>
    </message>
    <message>
        <source>Account name (optional)</source>
        <translation>अकाउंट का नाम (ज़रूरी नहीं)</translation>
    </message>
    <message>
        <source>Keep it for this session only</source>
        <translation>केवल इस बार के लिए रखें</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>यह कुंजी इस्तेमाल करें</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API कुंजी</translation>
    </message>
    <message>
        <source>Bolna API key</source>
        <translation>Bolna की API कुंजी</translation>
    </message>
    <message>
        <source>Show API key</source>
        <translation>API कुंजी दिखाएँ</translation>
    </message>
    <message>
        <source>Account name</source>
        <translation>अकाउंट का नाम</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>छिपाएँ</translation>
    </message>
    <message>
        <source>Hide API key</source>
        <translation>API कुंजी छिपाएँ</translation>
    </message>
    <message>
        <source>Checking the key…</source>
        <translation>कुंजी जाँची जा रही है…</translation>
    </message>
    <message>
        <source>A key has no blanks and no special letters: copy it again from Bolna.</source>
        <translation>कुंजी में ख़ाली जगह या विशेष अक्षर नहीं होते: उसे Bolna से फिर कॉपी करें।</translation>
    </message>
    <message>
        <source>From Bolna&apos;s dashboard, under Developers. Kept in this computer&apos;s key store.</source>
        <translation>Bolna के डैशबोर्ड पर, Developers में मिलती है। इस कंप्यूटर के कुंजी स्टोर में रखी जाती है।</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::KeyboardHelp</name>
    <message>
        <source>Keyboard</source>
        <translation>कीबोर्ड</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>टेबल</translation>
    </message>
    <message>
        <source>↑ ↓ or K J</source>
        <translation>↑ ↓ या K J</translation>
    </message>
    <message>
        <source>Previous and next call</source>
        <translation>पिछली और अगली कॉल</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home, End</translation>
    </message>
    <message>
        <source>First and last call</source>
        <translation>पहली और आख़िरी कॉल</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Details of the call</source>
        <translation>कॉल का विवरण</translation>
    </message>
    <message>
        <source>Shift+↑ ↓</source>
        <translation>Shift+↑ ↓</translation>
    </message>
    <message>
        <source>Select more calls</source>
        <translation>और कॉल चुनें</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+Space</translation>
    </message>
    <message>
        <source>Select or deselect the call, after Ctrl+↑ ↓</source>
        <translation>Ctrl+↑ ↓ के बाद कॉल चुनें या छोड़ें</translation>
    </message>
    <message>
        <source>Ctrl+A</source>
        <translation>Ctrl+A</translation>
    </message>
    <message>
        <source>Select all calls</source>
        <translation>सभी कॉल चुनें</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Ctrl+C</translation>
    </message>
    <message>
        <source>Copy the selected calls as a table</source>
        <translation>चुनी हुई कॉल टेबल के रूप में कॉपी करें</translation>
    </message>
    <message>
        <source>Shift+F10</source>
        <translation>Shift+F10</translation>
    </message>
    <message>
        <source>What can be done with them</source>
        <translation>उनके साथ क्या-क्या किया जा सकता है</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Sort by a column</source>
        <translation>किसी कॉलम से क्रम लगाएँ</translation>
    </message>
    <message>
        <source>Table and details</source>
        <translation>टेबल और विवरण</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Pause; on the selected row, in Recording and Transcript also play</source>
        <translation>रोकें; चुनी हुई पंक्ति पर, रिकॉर्डिंग और ट्रांसक्रिप्ट में चलाएँ भी</translation>
    </message>
    <message>
        <source>Ctrl+← →</source>
        <translation>Ctrl+← →</translation>
    </message>
    <message>
        <source>[ ]</source>
        <translation>[ ]</translation>
    </message>
    <message>
        <source>Slower and faster, with the same voices</source>
        <translation>धीमा और तेज़, आवाज़ वैसी ही</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Skip silence, or no longer</source>
        <translation>ख़ामोशी छोड़ें, या न छोड़ें</translation>
    </message>
    <message>
        <source>− +</source>
        <translation>− +</translation>
    </message>
    <message>
        <source>Quieter and louder</source>
        <translation>आवाज़ कम और ज़्यादा</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Mute the recording, or hear it again</source>
        <translation>रिकॉर्डिंग की आवाज़ बंद करें, या फिर सुनें</translation>
    </message>
    <message>
        <source>1 2</source>
        <translation>1 2</translation>
    </message>
    <message>
        <source>Mute a channel of it, or hear it again</source>
        <translation>उसका एक चैनल बंद करें, या फिर सुनें</translation>
    </message>
    <message>
        <source>Alt+1 2</source>
        <translation>Alt+1 2</translation>
    </message>
    <message>
        <source>Hear a channel of it alone, or both again</source>
        <translation>उसका एक चैनल अकेला सुनें, या दोनों फिर सुनें</translation>
    </message>
    <message>
        <source>A B C</source>
        <translation>A B C</translation>
    </message>
    <message>
        <source>Repeat the part from A to B; C ends that</source>
        <translation>A से B तक का हिस्सा बार-बार; C उसे ख़त्म करता है</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation>Ctrl+Shift+F</translation>
    </message>
    <message>
        <source>Find in the transcript; Enter goes on to the next place</source>
        <translation>ट्रांसक्रिप्ट में खोजें; Enter अगली जगह पर ले जाता है</translation>
    </message>
    <message>
        <source>In a line of the transcript: play from about there</source>
        <translation>ट्रांसक्रिप्ट की किसी पंक्ति में: लगभग वहीं से चलाएँ</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>हर जगह</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>Search; ↓ or Enter goes on to the first call, Esc clears it</source>
        <translation>खोजें; ↓ या Enter पहली कॉल पर ले जाता है, Esc खोज हटाता है</translation>
    </message>
    <message>
        <source>Ctrl+1…9</source>
        <translation>Ctrl+1…9</translation>
    </message>
    <message>
        <source>Show all calls, or the second to ninth view of the list</source>
        <translation>सभी कॉल, या सूची का दूसरा से नौवाँ व्यू दिखाएँ</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>On to the search, the views, the table, the details; Shift+F6 back</source>
        <translation>खोज, व्यू, टेबल, विवरण पर आगे; Shift+F6 पीछे</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Back one step: lets go of several, clears the search, closes the details</source>
        <translation>एक क़दम पीछे: चुनाव छोड़ता है, खोज हटाता है, विवरण बंद करता है</translation>
    </message>
    <message>
        <source>F5</source>
        <translation>F5</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>रीफ़्रेश</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>नई कॉल</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Download recordings: of the selected calls, or of all that match</source>
        <translation>रिकॉर्डिंग डाउनलोड करें: चुनी हुई कॉल की, या मेल खाती सभी की</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Export calls: the selected ones, or all that match</source>
        <translation>कॉल एक्सपोर्ट करें: चुनी हुई, या मेल खाती सभी</translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation>Ctrl+P</translation>
    </message>
    <message>
        <source>Print them as a list; Ctrl+Shift+P the call in the details</source>
        <translation>उन्हें सूची के रूप में छापें; Ctrl+Shift+P विवरण वाली कॉल छापता है</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>Activity; Enter in a line shows its call</source>
        <translation>गतिविधि; पंक्ति पर Enter उसकी कॉल दिखाता है</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation>Ctrl+Shift+N</translation>
    </message>
    <message>
        <source>Notifications: what was told</source>
        <translation>सूचनाएँ: क्या-क्या बताया गया</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Ctrl+,</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>सेटिंग</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>ये कुंजियाँ</translation>
    </message>
    <message>
        <source>Problem report…</source>
        <translation>समस्या की रिपोर्ट…</translation>
    </message>
    <message>
        <source>Log…</source>
        <translation>लॉग…</translation>
    </message>
    <message>
        <source>A step back and forward: 10 seconds, or as set</source>
        <translation>एक क़दम पीछे और आगे: 10 सेकंड, या जितना सेट हो</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>Insights; there ← → ↑ ↓ walk over the bars, Enter filters the board by one</source>
        <translation>आँकड़े; वहाँ ← → ↑ ↓ खंभों पर चलते हैं, Enter से बोर्ड उसी पर फ़िल्टर होता है</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation>Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>Log: what the program noted</source>
        <translation>लॉग: प्रोग्राम ने क्या लिखा</translation>
    </message>
</context>
<context>
    <name>callboard::ui::LaneHead</name>
    <message>
        <source>Solo</source>
        <translation>केवल यह</translation>
    </message>
    <message>
        <source>Channel %1</source>
        <translation>चैनल %1</translation>
    </message>
    <message>
        <source>Name of channel %1</source>
        <translation>चैनल %1 का नाम</translation>
    </message>
    <message>
        <source>Hear %1 again</source>
        <translation>%1 फिर सुनें</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>%1 की आवाज़ बंद करें</translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation>केवल %1</translation>
    </message>
    <message>
        <source>Hear %1 alone</source>
        <translation>केवल %1 सुनें</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>नाम बदलें…</translation>
    </message>
</context>
<context>
    <name>callboard::ui::LiveChanges</name>
    <message>
        <source>The table is live</source>
        <translation>टेबल लाइव है</translation>
    </message>
    <message>
        <source>The table is paused</source>
        <translation>टेबल रुकी हुई है</translation>
    </message>
    <message>
        <source>Call ended: %1</source>
        <translation>कॉल ख़त्म हुई: %1</translation>
    </message>
    <message>
        <source>Recording ready</source>
        <translation>रिकॉर्डिंग तैयार है</translation>
    </message>
</context>
<context>
    <name>callboard::ui::LiveToggle</name>
    <message>
        <source>Live</source>
        <translation>लाइव</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>रुका हुआ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::LogDialog</name>
    <message>
        <source>Pause</source>
        <translation>रोकें</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>लॉग</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>लॉग की पंक्तियाँ</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>कॉपी करें</translation>
    </message>
    <message>
        <source>The selected lines, or all that are shown</source>
        <translation>चुनी हुई पंक्तियाँ, या जितनी दिख रही हैं</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>फ़ोल्डर खोलें</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>लॉग में खोजें</translation>
    </message>
    <message>
        <source>Which lines</source>
        <translation>कौन-सी पंक्तियाँ</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>सभी पंक्तियाँ</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>चेतावनियाँ और गड़बड़ियाँ</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>गड़बड़ियाँ</translation>
    </message>
    <message>
        <source>Nothing was noted yet.</source>
        <translation>अभी कुछ नहीं लिखा गया।</translation>
    </message>
    <message>
        <source>%1 of %2 lines.</source>
        <translation>%2 में से %1 पंक्तियाँ।</translation>
    </message>
    <message>
        <source>Earlier ones are in the file.</source>
        <translation>इससे पहले की फ़ाइल में हैं।</translation>
    </message>
    <message>
        <source>Paused: what is noted meanwhile shows when you go on.</source>
        <translation>रुका हुआ: इस बीच जो लिखा जाएगा वह आगे बढ़ने पर दिखेगा।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::LogModel</name>
    <message>
        <source>Warning:</source>
        <translation>चेतावनी:</translation>
    </message>
    <message>
        <source>Error:</source>
        <translation>गड़बड़ी:</translation>
    </message>
</context>
<context>
    <name>callboard::ui::MainWindow</name>
    <message>
        <source>Callboard</source>
        <translation>Callboard</translation>
    </message>
    <message>
        <source>The selection was let go: in this order its calls stand too far apart.</source>
        <translation>चुनाव हटा दिया गया: इस क्रम में चुनी हुई कॉल एक-दूसरे से बहुत दूर हैं।</translation>
    </message>
    <message>
        <source>The demo could not be started.</source>
        <translation>डेमो शुरू नहीं हो सका।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::MoreFiltersButton</name>
    <message>
        <source>More filters</source>
        <translation>और फ़िल्टर</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>और</translation>
    </message>
    <message>
        <source>More: %1</source>
        <translation>और: %1</translation>
    </message>
    <message>
        <source>No other filter</source>
        <translation>कोई और फ़िल्टर नहीं</translation>
    </message>
</context>
<context>
    <name>callboard::ui::NewCallDialog</name>
    <message>
        <source>New call</source>
        <translation>नई कॉल</translation>
    </message>
    <message>
        <source>Loading agents…</source>
        <translation>एजेंट लोड हो रहे हैं…</translation>
    </message>
    <message>
        <source>This account has no agents</source>
        <translation>इस अकाउंट में कोई एजेंट नहीं है</translation>
    </message>
    <message>
        <source>Choose an agent</source>
        <translation>एजेंट चुनें</translation>
    </message>
    <message>
        <source>Make an agent at Bolna first, then try again.</source>
        <translation>पहले Bolna पर एजेंट बनाएँ, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>No agents to choose from</source>
        <translation>चुनने के लिए कोई एजेंट नहीं</translation>
    </message>
    <message>
        <source>The agent&apos;s own number</source>
        <translation>एजेंट का अपना नंबर</translation>
    </message>
    <message>
        <source>%1 To ring all the same, press Call anyway.</source>
        <translation>%1 फिर भी कॉल करनी हो तो “फिर भी कॉल करें” दबाएँ।</translation>
    </message>
    <message>
        <source>Show call</source>
        <translation>कॉल दिखाएँ</translation>
    </message>
    <message>
        <source>There is no agent to call with: see below.</source>
        <translation>कॉल करने के लिए कोई एजेंट नहीं है: नीचे देखें।</translation>
    </message>
    <message>
        <source>The agents are still being read from Bolna.</source>
        <translation>एजेंट अभी Bolna से पढ़े जा रहे हैं।</translation>
    </message>
    <message>
        <source>Choose the agent that is to call.</source>
        <translation>वह एजेंट चुनें जो कॉल करेगा।</translation>
    </message>
    <message>
        <source>Type the phone number.</source>
        <translation>फ़ोन नंबर लिखें।</translation>
    </message>
    <message>
        <source>This is not a possible phone number.</source>
        <translation>ऐसा फ़ोन नंबर नहीं हो सकता।</translation>
    </message>
    <message>
        <source>The call may have been placed. It will not be dialled again.</source>
        <translation>हो सकता है कॉल लग गई हो। वह दोबारा डायल नहीं होगी।</translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation>कॉल लग रही है…</translation>
    </message>
    <message>
        <source>Call anyway</source>
        <translation>फिर भी कॉल करें</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>कॉल करें</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>अकाउंट</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>एजेंट</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>फिर कोशिश करें</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>फ़ोन नंबर</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>प्रोजेक्ट</translation>
    </message>
    <message>
        <source>Call from</source>
        <translation>किस नंबर से</translation>
    </message>
</context>
<context>
    <name>callboard::ui::NotesEditor</name>
    <message>
        <source>Note</source>
        <translation>नोट</translation>
    </message>
    <message>
        <source>Write a note…</source>
        <translation>नोट लिखें…</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>टैग</translation>
    </message>
    <message>
        <source>Add tags, separated by commas</source>
        <translation>टैग जोड़ें, बीच में कॉमा लगाएँ</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>नहीं सहेजा गया: %1</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>सहेजा गया</translation>
    </message>
</context>
<context>
    <name>callboard::ui::NotifyingController</name>
    <message>
        <source>This desktop shows no notifications; the list in the window does.</source>
        <translation>यह डेस्कटॉप सूचनाएँ नहीं दिखाता; विंडो की सूची दिखाती है।</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>खोलें</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>चलाएँ</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>वापस कॉल करें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::NotifyingSection</name>
    <message>
        <source>Notifications</source>
        <translation>सूचनाएँ</translation>
    </message>
    <message>
        <source>While another window is in front, tell me when</source>
        <translation>जब दूसरी विंडो सामने हो, तब मुझे बताएँ कि</translation>
    </message>
    <message>
        <source>a call has ended</source>
        <translation>कोई कॉल ख़त्म हुई</translation>
    </message>
    <message>
        <source>a recording can be played</source>
        <translation>कोई रिकॉर्डिंग चलाई जा सकती है</translation>
    </message>
    <message>
        <source>Bolna refuses a key</source>
        <translation>Bolna ने कुंजी नामंज़ूर की</translation>
    </message>
    <message>
        <source>Show whose call it was</source>
        <translation>दिखाएँ कि कॉल किसकी थी</translation>
    </message>
    <message>
        <source>Nothing comes up from</source>
        <translation>इस समय कोई सूचना न आए</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>शांत समय</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>शांत समय कब से</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>शांत समय कब तक</translation>
    </message>
    <message>
        <source>until</source>
        <translation>से</translation>
    </message>
    <message>
        <source>A symbol in the desktop&apos;s tray, with how much is new</source>
        <translation>डेस्कटॉप की ट्रे में निशान, नई सूचनाओं की गिनती के साथ</translation>
    </message>
    <message>
        <source>Closing the window leaves Callboard in the tray</source>
        <translation>विंडो बंद करने पर Callboard ट्रे में चलता रहे</translation>
    </message>
    <message>
        <source>a call comes into one of these saved views</source>
        <translation>इन सहेजे हुए व्यू में से किसी में कॉल आई</translation>
    </message>
    <message numerus="yes">
        <source>Bolna has not answered for %n minute(s)</source>
        <translation>
            <numerusform>Bolna ने %n मिनट से जवाब नहीं दिया</numerusform>
            <numerusform>Bolna ने %n मिनट से जवाब नहीं दिया</numerusform>
        </translation>
    </message>
    <message>
        <source>Tell me of calls in %1</source>
        <translation>%1 में आने वाली कॉल मुझे बताएँ</translation>
    </message>
    <message>
        <source>No saved view has a filter yet. Filter the table, and save it as a view.</source>
        <translation>अभी किसी सहेजे हुए व्यू में फ़िल्टर नहीं है। टेबल पर फ़िल्टर लगाएँ, और उसे व्यू के रूप में सहेजें।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::OwnerLine</name>
    <message>
        <source>Take</source>
        <translation>लें</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>सौंपें…</translation>
    </message>
    <message>
        <source>Take this call</source>
        <translation>यह कॉल लें</translation>
    </message>
    <message>
        <source>Hand this call over</source>
        <translation>यह कॉल सौंपें</translation>
    </message>
    <message>
        <source>The call becomes a colleague&apos;s, with its notes and tags</source>
        <translation>कॉल अपने नोट्स और टैग के साथ किसी सहकर्मी की हो जाती है</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>अभी किसी की नहीं</translation>
    </message>
    <message>
        <source>You</source>
        <translation>आपकी</translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>किसी सहकर्मी की</translation>
    </message>
    <message>
        <source>The call becomes yours, and other agents see it no more</source>
        <translation>कॉल आपकी हो जाती है, और दूसरे एजेंट उसे नहीं देखते</translation>
    </message>
</context>
<context>
    <name>callboard::ui::PeopleMenu</name>
    <message>
        <source>Whom to hand over to</source>
        <translation>किसे सौंपें</translation>
    </message>
    <message>
        <source>Search a colleague</source>
        <translation>सहकर्मी खोजें</translation>
    </message>
    <message>
        <source>No colleague can take a call</source>
        <translation>कोई सहकर्मी कॉल नहीं ले सकता</translation>
    </message>
    <message>
        <source>Nobody: give it back to the team</source>
        <translation>कोई नहीं: टीम को लौटाएँ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::PhoneField</name>
    <message>
        <source>Show call</source>
        <translation>कॉल दिखाएँ</translation>
    </message>
    <message>
        <source>With country code, or a number of India</source>
        <translation>देश के कोड के साथ, या भारत का नंबर</translation>
    </message>
    <message>
        <source>Calls %1</source>
        <translation>इस नंबर पर कॉल होगी: %1</translation>
    </message>
    <message>
        <source>This is not a possible phone number</source>
        <translation>ऐसा फ़ोन नंबर नहीं हो सकता</translation>
    </message>
</context>
<context>
    <name>callboard::ui::PlacedCalls</name>
    <message>
        <source>Call placed to %1.</source>
        <translation>%1 को कॉल लगाई गई।</translation>
    </message>
    <message>
        <source>%1 The search or the filters hide it.</source>
        <translation>%1 खोज या फ़िल्टर की वजह से वह दिख नहीं रही।</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>दिखाएँ</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>फ़िल्टर हटाएँ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::Plan</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>पेज %1 / %2</translation>
    </message>
</context>
<context>
    <name>callboard::ui::PlayNext</name>
    <message>
        <source>Nothing more to play: no recording follows in the table.</source>
        <translation>चलाने को और कुछ नहीं: टेबल में आगे कोई रिकॉर्डिंग नहीं है।</translation>
    </message>
    <message>
        <source>The next recording is not played: a note is being written.</source>
        <translation>अगली रिकॉर्डिंग नहीं चलाई गई: नोट लिखा जा रहा है।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::PlayerController</name>
    <message>
        <source>Call</source>
        <translation>कॉल</translation>
    </message>
</context>
<context>
    <name>callboard::ui::PrintController</name>
    <message>
        <source>The board is still being read: try again in a moment.</source>
        <translation>बोर्ड अभी पढ़ा जा रहा है: थोड़ी देर बाद कोशिश करें।</translation>
    </message>
    <message>
        <source>There is no call to print.</source>
        <translation>छापने के लिए कोई कॉल नहीं है।</translation>
    </message>
    <message>
        <source>The first %1 of %2 calls</source>
        <translation>%2 में से पहली %1 कॉल</translation>
    </message>
    <message>
        <source>1 call</source>
        <translation>1 कॉल</translation>
    </message>
    <message>
        <source>%1 calls</source>
        <translation>%1 कॉल</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>कॉल</translation>
    </message>
    <message>
        <source>%1 · times of %2 · printed %3</source>
        <translation>%1 · समय %2 का · %3 को छापा गया</translation>
    </message>
    <message>
        <source>The call is gone.</source>
        <translation>कॉल अब नहीं है।</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>कॉल</translation>
    </message>
</context>
<context>
    <name>callboard::ui::PrintPreview</name>
    <message>
        <source>Print: %1</source>
        <translation>छापें: %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>हटाएँ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::RecordingAudio</name>
    <message>
        <source>This recording is too long to change its sound: at another speed voices are higher or lower, and nothing can be left out.</source>
        <translation>यह रिकॉर्डिंग इतनी लंबी है कि इसकी आवाज़ बदली नहीं जा सकती: दूसरी स्पीड पर आवाज़ पतली या भारी होगी, और कुछ छोड़ा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>The sound of this recording cannot be changed: at another speed voices are higher or lower, and nothing can be left out.</source>
        <translation>इस रिकॉर्डिंग की आवाज़ बदली नहीं जा सकती: दूसरी स्पीड पर आवाज़ पतली या भारी होगी, और कुछ छोड़ा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>This recording is too long to be played this slowly with the same voices.</source>
        <translation>यह रिकॉर्डिंग इतनी लंबी है कि इतनी धीमी स्पीड पर आवाज़ वैसी ही नहीं रखी जा सकती।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::RecordingDrag</name>
    <message>
        <source>The recording is not kept on this computer yet: play or download it first.</source>
        <translation>रिकॉर्डिंग अभी इस कंप्यूटर पर नहीं रखी है: पहले उसे चलाएँ या डाउनलोड करें।</translation>
    </message>
    <message>
        <source>None of the recordings is kept on this computer yet: download them first.</source>
        <translation>इनमें से कोई रिकॉर्डिंग अभी इस कंप्यूटर पर नहीं रखी है: पहले उन्हें डाउनलोड करें।</translation>
    </message>
    <message>
        <source>No file could be made to be dragged.</source>
        <translation>खींचने के लिए कोई फ़ाइल नहीं बन सकी।</translation>
    </message>
    <message>
        <source>Only %1 of %2 recordings can be dragged at once: download them instead.</source>
        <translation>एक बार में %2 में से केवल %1 रिकॉर्डिंग खींची जा सकती हैं: इसके बजाय उन्हें डाउनलोड करें।</translation>
    </message>
    <message>
        <source>No more than %1 of the %2 selected calls are dragged at once.</source>
        <translation>चुनी हुई %2 कॉल में से एक बार में %1 से ज़्यादा नहीं खींची जातीं।</translation>
    </message>
    <message>
        <source>%1 of %2 recordings are dragged: the others are not kept on this computer.</source>
        <translation>%2 में से %1 रिकॉर्डिंग खींची जा रही हैं: बाक़ी इस कंप्यूटर पर नहीं रखी हैं।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::RecordingPlayer</name>
    <message>
        <source>Recording</source>
        <translation>रिकॉर्डिंग</translation>
    </message>
    <message>
        <source>This computer has no sound device, so nothing will be heard. Download saves the recording.</source>
        <translation>इस कंप्यूटर में कोई साउंड डिवाइस नहीं है, इसलिए कुछ सुनाई नहीं देगा। “डाउनलोड करें” से रिकॉर्डिंग सहेजी जा सकती है।</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>लाई जा रही है…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Fetching the recording</source>
        <translation>रिकॉर्डिंग लाई जा रही है</translation>
    </message>
    <message>
        <source>Play next</source>
        <translation>अगली चलाएँ</translation>
    </message>
    <message>
        <source>After the end go on with the next recording of the table</source>
        <translation>ख़त्म होने पर टेबल की अगली रिकॉर्डिंग चलाएँ</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>आवाज़</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>स्पीड</translation>
    </message>
    <message>
        <source>Skip silence</source>
        <translation>ख़ामोशी छोड़ें</translation>
    </message>
    <message>
        <source>Shorten what is silent for more than a second</source>
        <translation>एक सेकंड से लंबी ख़ामोशी छोटी करें</translation>
    </message>
    <message>
        <source>A–B</source>
        <translation>A–B</translation>
    </message>
    <message>
        <source>Repeat a part</source>
        <translation>एक हिस्सा दोहराएँ</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>डाउनलोड करें</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>रोकें</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>चलाएँ</translation>
    </message>
    <message>
        <source>Volume: %1 %</source>
        <translation>आवाज़: %1 %</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1 से %2 तक</translation>
    </message>
    <message>
        <source>A: the part begins at %1</source>
        <translation>A: हिस्सा %1 पर शुरू</translation>
    </message>
    <message>
        <source>B: the part ends at %1</source>
        <translation>B: हिस्सा %1 पर ख़त्म</translation>
    </message>
    <message>
        <source>Play on, without repeating</source>
        <translation>बिना दोहराए चलाते रहें</translation>
    </message>
    <message>
        <source>−%1 s</source>
        <translation>−%1 से</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) back</source>
        <translation>
            <numerusform>%n सेकंड पीछे</numerusform>
            <numerusform>%n सेकंड पीछे</numerusform>
        </translation>
    </message>
    <message>
        <source>+%1 s</source>
        <translation>+%1 से</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) forward</source>
        <translation>
            <numerusform>%n सेकंड आगे</numerusform>
            <numerusform>%n सेकंड आगे</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>callboard::ui::RecordingSection</name>
    <message>
        <source>Call</source>
        <translation>कॉल</translation>
    </message>
    <message>
        <source>After the transfer</source>
        <translation>ट्रांसफ़र के बाद</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर कोशिश करें</translation>
    </message>
    <message>
        <source>About the recording</source>
        <translation>रिकॉर्डिंग के बारे में</translation>
    </message>
    <message>
        <source>What was said after the call was handed over</source>
        <translation>कॉल किसी और को सौंपने के बाद जो कहा गया</translation>
    </message>
    <message>
        <source>Ask Bolna for this recording once more, and play it</source>
        <translation>यह रिकॉर्डिंग Bolna से फिर माँगें, और चलाएँ</translation>
    </message>
    <message>
        <source>Listened, %1</source>
        <translation>सुनी गई, %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::RecordingsSection</name>
    <message>
        <source>Recordings</source>
        <translation>रिकॉर्डिंग</translation>
    </message>
    <message>
        <source>Fetch them to this computer</source>
        <translation>इस कंप्यूटर पर लाएँ</translation>
    </message>
    <message>
        <source>All, as soon as Bolna has them</source>
        <translation>सभी, जैसे ही Bolna के पास आएँ</translation>
    </message>
    <message>
        <source>When I open the call</source>
        <translation>जब मैं कॉल खोलूँ</translation>
    </message>
    <message>
        <source>Never: only when I play or download</source>
        <translation>कभी नहीं: केवल चलाने या डाउनलोड करने पर</translation>
    </message>
    <message>
        <source>Until they take up</source>
        <translation>जब तक इतनी जगह न भरे</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>of calls of the last</source>
        <translation>पिछले इतने समय की कॉल की</translation>
    </message>
    <message>
        <source> days</source>
        <translation> दिन</translation>
    </message>
    <message>
        <source>A limit only ends fetching by itself. What is kept here is never deleted, and may outlive Bolna&apos;s.</source>
        <translation>सीमा से केवल अपने-आप लाना रुकता है। जो यहाँ रखा है वह कभी मिटाया नहीं जाता, और Bolna की कॉपी हटने के बाद भी रह सकता है।</translation>
    </message>
    <message>
        <source>Recordings folder</source>
        <translation>रिकॉर्डिंग का फ़ोल्डर</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>फ़ोल्डर खोलें</translation>
    </message>
    <message>
        <source>Open the recordings folder</source>
        <translation>रिकॉर्डिंग का फ़ोल्डर खोलें</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>कोई सीमा नहीं</translation>
    </message>
    <message>
        <source>1 recording, %1</source>
        <translation>1 रिकॉर्डिंग, %1</translation>
    </message>
    <message>
        <source>%1 recordings, %2</source>
        <translation>%1 रिकॉर्डिंग, %2</translation>
    </message>
    <message>
        <source>%1; %2 more at Bolna</source>
        <translation>%1; Bolna पर %2 और</translation>
    </message>
    <message>
        <source>Also on a metered network, such as a phone&apos;s</source>
        <translation>सीमित डेटा वाले नेटवर्क पर भी, जैसे फ़ोन के</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ReportDialog</name>
    <message>
        <source>Copy report</source>
        <translation>रिपोर्ट कॉपी करें</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>फिर देखें</translation>
    </message>
    <message>
        <source>Problem report</source>
        <translation>समस्या की रिपोर्ट</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Copied. Paste it where you ask for help.</source>
        <translation>कॉपी हुई। जहाँ मदद माँग रहे हैं वहाँ चिपकाएँ।</translation>
    </message>
    <message>
        <source>Looking at the store, the key store, Bolna and the sound…</source>
        <translation>स्टोर, कुंजी स्टोर, Bolna और आवाज़ देखी जा रही है…</translation>
    </message>
    <message>
        <source>It holds no key, no name, no phone number and no e-mail address. Read it before you paste it.</source>
        <translation>इसमें कोई कुंजी, नाम, फ़ोन नंबर या ई-मेल पता नहीं है। चिपकाने से पहले पढ़ लें।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::RowActions</name>
    <message>
        <source>Copied the number.</source>
        <translation>नंबर कॉपी हुआ।</translation>
    </message>
    <message>
        <source>Copied the first %1 of %2 calls: no more are copied at once.</source>
        <translation>%2 में से पहली %1 कॉल कॉपी हुईं: एक बार में इससे ज़्यादा कॉपी नहीं होतीं।</translation>
    </message>
    <message>
        <source>Nothing copied: the calls are gone.</source>
        <translation>कुछ कॉपी नहीं हुआ: वे कॉल अब नहीं हैं।</translation>
    </message>
    <message>
        <source>Copied 1 call.</source>
        <translation>1 कॉल कॉपी हुई।</translation>
    </message>
    <message>
        <source>Copied %1 calls.</source>
        <translation>%1 कॉल कॉपी हुईं।</translation>
    </message>
    <message>
        <source>Copied the call ID.</source>
        <translation>कॉल ID कॉपी हुई।</translation>
    </message>
    <message>
        <source>The call is gone.</source>
        <translation>कॉल अब नहीं है।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::SalvageNotice</name>
    <message>
        <source>The store was brought back</source>
        <translation>स्टोर ठीक कर लिया गया</translation>
    </message>
    <message>
        <source>The file that holds the calls was damaged: a disk, a copy or a crash of the computer can do that. Callboard noticed, and made a whole store of what could be read.</source>
        <translation>जिस फ़ाइल में कॉल रखी हैं वह ख़राब हो गई थी: डिस्क, कॉपी या कंप्यूटर के अचानक बंद होने से ऐसा हो सकता है। Callboard ने यह पकड़ लिया, और जो पढ़ा जा सका उससे पूरा स्टोर बना लिया।</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::SavingDialog</name>
    <message>
        <source>What</source>
        <translation>क्या</translation>
    </message>
    <message>
        <source>The selected call</source>
        <translation>चुनी हुई कॉल</translation>
    </message>
    <message>
        <source>The selected calls</source>
        <translation>चुनी हुई कॉल</translation>
    </message>
    <message>
        <source>The %1 selected calls</source>
        <translation>चुनी हुई %1 कॉल</translation>
    </message>
    <message>
        <source>The one call that matches</source>
        <translation>मेल खाती एक कॉल</translation>
    </message>
    <message>
        <source>The one call</source>
        <translation>एक ही कॉल</translation>
    </message>
    <message>
        <source>All %1 calls that match</source>
        <translation>मेल खाती सभी %1 कॉल</translation>
    </message>
    <message>
        <source>All %1 calls</source>
        <translation>सभी %1 कॉल</translation>
    </message>
    <message>
        <source>No call is selected.</source>
        <translation>कोई कॉल चुनी नहीं गई है।</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>कहाँ</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>चुनें…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>फ़ोल्डर चुनें</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::SelectableText</name>
    <message>
        <source>Copy</source>
        <translation>कॉपी करें</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>सब चुनें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::SelectionSums</name>
    <message>
        <source>%1 of %2 selected</source>
        <translation>%2 में से %1 चुनी हुईं</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Not in the table now: the search or a filter hides this call.</source>
        <translation>अभी टेबल में नहीं: खोज या फ़िल्टर की वजह से यह कॉल छिपी है।</translation>
    </message>
    <message>
        <source>One of %1 selected calls</source>
        <translation>चुनी हुई %1 कॉल में से एक</translation>
    </message>
    <message>
        <source>Not among the %1 selected calls</source>
        <translation>चुनी हुई %1 कॉल में नहीं</translation>
    </message>
    <message>
        <source>Another call is selected in the table.</source>
        <translation>टेबल में कोई और कॉल चुनी हुई है।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::SessionController</name>
    <message>
        <source>Files are being saved</source>
        <translation>फ़ाइलें सहेजी जा रही हैं</translation>
    </message>
</context>
<context>
    <name>callboard::ui::SettingsController</name>
    <message>
        <source>Forget key</source>
        <translation>कुंजी हटाएँ</translation>
    </message>
    <message>
        <source>Forget the key of the account “%1”?</source>
        <translation>अकाउंट “%1” की कुंजी हटाएँ?</translation>
    </message>
    <message>
        <source>It is taken out of this computer&apos;s key store, and the account&apos;s calls are no longer followed. They stay on the board. To follow them again the key must be entered again.</source>
        <translation>वह इस कंप्यूटर के कुंजी स्टोर से निकाल दी जाएगी, और अकाउंट की कॉल पर नज़र नहीं रखी जाएगी। कॉल बोर्ड पर बनी रहेंगी। उन पर फिर नज़र रखने के लिए कुंजी दोबारा डालनी होगी।</translation>
    </message>
    <message>
        <source>No file manager answered. The folder is %1</source>
        <translation>किसी फ़ाइल मैनेजर ने जवाब नहीं दिया। फ़ोल्डर यह है: %1</translation>
    </message>
    <message>
        <source>no key here, not followed</source>
        <translation>यहाँ कुंजी नहीं है, नज़र नहीं रखी जा रही</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>कुंजी नामंज़ूर</translation>
    </message>
    <message>
        <source>followed, key from BOLNA_API_KEY</source>
        <translation>नज़र रखी जा रही है, कुंजी BOLNA_API_KEY से</translation>
    </message>
    <message>
        <source>followed</source>
        <translation>नज़र रखी जा रही है</translation>
    </message>
    <message>
        <source>Not everything could be read: %1 Import again to go on.</source>
        <translation>सब कुछ पढ़ा नहीं जा सका: %1 आगे बढ़ने के लिए फिर इंपोर्ट करें।</translation>
    </message>
    <message>
        <source>Stopped: %1 calls seen, %2 of them new here.</source>
        <translation>रोका गया: %1 कॉल देखी गईं, उनमें से %2 यहाँ नई हैं।</translation>
    </message>
    <message>
        <source>Done: %1 calls seen, %2 of them new here.</source>
        <translation>पूरा हुआ: %1 कॉल देखी गईं, उनमें से %2 यहाँ नई हैं।</translation>
    </message>
    <message>
        <source>%1; %2 of them new here.</source>
        <translation>%1; उनमें से %2 यहाँ नई हैं।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>सेटिंग</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>अकाउंट</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>अकाउंट जोड़ें…</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Change key…</source>
        <translation>कुंजी बदलें…</translation>
    </message>
    <message>
        <source>Enter key…</source>
        <translation>कुंजी डालें…</translation>
    </message>
    <message>
        <source>Forget key…</source>
        <translation>कुंजी हटाएँ…</translation>
    </message>
    <message>
        <source>No account yet.</source>
        <translation>अभी कोई अकाउंट नहीं है।</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>रूप</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>थीम</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>डेस्कटॉप जैसा</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>हल्का</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>गहरा</translation>
    </message>
    <message>
        <source>Polling</source>
        <translation>पोलिंग</translation>
    </message>
    <message>
        <source>Requests a minute, for each account</source>
        <translation>हर अकाउंट के लिए, एक मिनट में अनुरोध</translation>
    </message>
    <message>
        <source>Bolna allows 500 to 1000 to the whole organisation. Leave room for your colleagues.</source>
        <translation>Bolna पूरी संस्था को 500 से 1000 की अनुमति देता है। अपने साथियों के लिए भी जगह छोड़ें।</translation>
    </message>
    <message>
        <source>Ask about calls that ring or talk every 5 seconds</source>
        <translation>बजती या चल रही कॉल के बारे में हर 5 सेकंड में पूछें</translation>
    </message>
    <message>
        <source>Earlier calls</source>
        <translation>पुरानी कॉल</translation>
    </message>
    <message>
        <source>Calls placed elsewhere are brought in every hour. Here you can go further back.</source>
        <translation>कहीं और से लगाई गई कॉल हर घंटे लाई जाती हैं। यहाँ से आप और पीछे तक जा सकते हैं।</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>कितने पीछे तक</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>पिछले 30 दिन</translation>
    </message>
    <message>
        <source>The last 90 days</source>
        <translation>पिछले 90 दिन</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>पिछला एक साल</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>सब कुछ</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>इंपोर्ट करें</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>भाषा</translation>
    </message>
    <message>
        <source>The window speaks it from its next start on.</source>
        <translation>अगली बार चालू होने पर विंडो इसी भाषा में होगी।</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>सेटिंग में खोजें</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>सभी सेटिंग</translation>
    </message>
    <message>
        <source>Every number and switch, with what it means</source>
        <translation>हर संख्या और हर स्विच, उसके मतलब के साथ</translation>
    </message>
    <message>
        <source>No setting has “%1” in its name or its meaning.</source>
        <translation>किसी सेटिंग के नाम या मतलब में “%1” नहीं है।</translation>
    </message>
    <message>
        <source>Agents…</source>
        <translation>एजेंट…</translation>
    </message>
</context>
<context>
    <name>callboard::ui::SettingsList</name>
    <message>
        <source>As usual: %1</source>
        <translation>सामान्य रूप से: %1</translation>
    </message>
    <message>
        <source>Changed, usually %1</source>
        <translation>बदला हुआ, सामान्य रूप से %1</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>सभी सेटिंग</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>पहले जैसा करें</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>पहले जैसा करें: %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::SidebarHead</name>
    <message>
        <source>Close details</source>
        <translation>विवरण बंद करें</translation>
    </message>
    <message>
        <source>Close details (Esc)</source>
        <translation>विवरण बंद करें (Esc)</translation>
    </message>
    <message>
        <source>Call Details</source>
        <translation>कॉल का विवरण</translation>
    </message>
</context>
<context>
    <name>callboard::ui::SleepWatcher</name>
    <message>
        <source>Saves what is being written</source>
        <translation>जो लिखा जा रहा है उसे सहेजता है</translation>
    </message>
</context>
<context>
    <name>callboard::ui::SoundOutput</name>
    <message>
        <source>The sound device is gone, so the recording was paused. Connect one and press Play.</source>
        <translation>साउंड डिवाइस निकल गया, इसलिए रिकॉर्डिंग रोक दी गई। कोई डिवाइस जोड़ें और “चलाएँ” दबाएँ।</translation>
    </message>
    <message>
        <source>%1 is gone, so the recording was paused. Press Play to hear it through %2.</source>
        <translation>%1 निकल गया, इसलिए रिकॉर्डिंग रोक दी गई। %2 पर सुनने के लिए “चलाएँ” दबाएँ।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::StatusLine</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>गतिविधि</translation>
    </message>
    <message>
        <source>What the poller does, line by line (Ctrl+Shift+A)</source>
        <translation>पोलर क्या कर रहा है, एक-एक पंक्ति में (Ctrl+Shift+A)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>सेटिंग</translation>
    </message>
    <message>
        <source>Accounts, polling, earlier calls (Ctrl+,)</source>
        <translation>अकाउंट, पोलिंग, पुरानी कॉल (Ctrl+,)</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>कीबोर्ड</translation>
    </message>
    <message>
        <source>What the keys do (F1)</source>
        <translation>कौन-सी कुंजी क्या करती है (F1)</translation>
    </message>
    <message>
        <source>Cancel import</source>
        <translation>इंपोर्ट रद्द करें</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>सूचनाएँ</translation>
    </message>
    <message numerus="yes">
        <source>Notifications: %n new</source>
        <translation>
            <numerusform>सूचनाएँ: %n नई</numerusform>
            <numerusform>सूचनाएँ: %n नई</numerusform>
        </translation>
    </message>
    <message>
        <source>What was told (Ctrl+Shift+N)</source>
        <translation>क्या-क्या बताया गया (Ctrl+Shift+N)</translation>
    </message>
    <message>
        <source>Polling: no API key</source>
        <translation>पोलिंग: API कुंजी नहीं है</translation>
    </message>
    <message>
        <source>Polling: stopped</source>
        <translation>पोलिंग: रुकी हुई</translation>
    </message>
    <message>
        <source>Polling: key refused</source>
        <translation>पोलिंग: कुंजी नामंज़ूर</translation>
    </message>
    <message>
        <source>Polling: Bolna asked for fewer requests</source>
        <translation>पोलिंग: Bolna ने कम अनुरोध भेजने को कहा</translation>
    </message>
    <message>
        <source>Polling: Bolna does not answer</source>
        <translation>पोलिंग: Bolna जवाब नहीं दे रहा</translation>
    </message>
    <message>
        <source>Polling: one account&apos;s key is refused</source>
        <translation>पोलिंग: एक अकाउंट की कुंजी नामंज़ूर</translation>
    </message>
    <message numerus="yes">
        <source>Polling: running, %n call(s) late</source>
        <translation>
            <numerusform>पोलिंग: चालू, %n कॉल लेट</numerusform>
            <numerusform>पोलिंग: चालू, %n कॉल लेट</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Polling: running, %n call(s) not answered</source>
        <translation>
            <numerusform>पोलिंग: चालू, %n कॉल का जवाब नहीं मिला</numerusform>
            <numerusform>पोलिंग: चालू, %n कॉल का जवाब नहीं मिला</numerusform>
        </translation>
    </message>
    <message>
        <source>Polling: running</source>
        <translation>पोलिंग: चालू</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) waiting: this minute&apos;s requests are used up.</source>
        <translation>
            <numerusform>%n कॉल इंतज़ार में: इस मिनट के अनुरोध ख़त्म हो गए हैं।</numerusform>
            <numerusform>%n कॉल इंतज़ार में: इस मिनट के अनुरोध ख़त्म हो गए हैं।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) waiting: Bolna asked for fewer requests.</source>
        <translation>
            <numerusform>%n कॉल इंतज़ार में: Bolna ने कम अनुरोध भेजने को कहा है।</numerusform>
            <numerusform>%n कॉल इंतज़ार में: Bolna ने कम अनुरोध भेजने को कहा है।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) waiting: Bolna does not answer. %1</source>
        <translation>
            <numerusform>%n कॉल इंतज़ार में: Bolna जवाब नहीं दे रहा। %1</numerusform>
            <numerusform>%n कॉल इंतज़ार में: Bolna जवाब नहीं दे रहा। %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) not followed: the key was refused.</source>
        <translation>
            <numerusform>%n कॉल पर नज़र नहीं: कुंजी नामंज़ूर हुई।</numerusform>
            <numerusform>%n कॉल पर नज़र नहीं: कुंजी नामंज़ूर हुई।</numerusform>
        </translation>
    </message>
    <message>
        <source>checking now</source>
        <translation>अभी जाँच हो रही है</translation>
    </message>
    <message>
        <source>next check in %1 s</source>
        <translation>अगली जाँच %1 सेकंड में</translation>
    </message>
    <message>
        <source>never</source>
        <translation>कभी नहीं</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>पिछली %1</translation>
    </message>
    <message>
        <source>last %1, %2 pending, %3 more not due yet</source>
        <translation>पिछली %1, %2 पेंडिंग, %3 और का समय अभी नहीं आया</translation>
    </message>
    <message>
        <source>last %1, %2 pending</source>
        <translation>पिछली %1, %2 पेंडिंग</translation>
    </message>
    <message>
        <source>Last answer from Bolna: %1.
%2 of %3 requests left in this minute.</source>
        <translation>Bolna का पिछला जवाब: %1।
इस मिनट में %3 में से %2 अनुरोध बचे हैं।</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>अभी कोई नहीं</translation>
    </message>
    <message>
        <source>%1, %2 requests left</source>
        <translation>%1, %2 अनुरोध बचे</translation>
    </message>
    <message>
        <source>Fetching calls…</source>
        <translation>कॉल लाई जा रही हैं…</translation>
    </message>
    <message>
        <source>0 of %1 calls</source>
        <translation>%1 में से 0 कॉल</translation>
    </message>
    <message>
        <source>%1–%2 of %3 found, %4 only by sound, %5 calls</source>
        <translation>%5 कॉल में मिलीं %3, दिख रहीं %1–%2, केवल आवाज़ से %4</translation>
    </message>
    <message>
        <source>%1–%2 of %3 calls</source>
        <translation>%3 में से %1–%2 कॉल</translation>
    </message>
    <message>
        <source>%1–%2 of %3 found, %4 calls</source>
        <translation>%4 कॉल में मिलीं %3, दिख रहीं %1–%2</translation>
    </message>
    <message>
        <source>Fetching: %1</source>
        <translation>लाई जा रही हैं: %1</translation>
    </message>
    <message>
        <source>Importing calls…</source>
        <translation>कॉल इंपोर्ट हो रही हैं…</translation>
    </message>
    <message>
        <source>Importing: %1; %2 new</source>
        <translation>इंपोर्ट: %1; %2 नई</translation>
    </message>
</context>
<context>
    <name>callboard::ui::StopController</name>
    <message>
        <source>The call is gone.</source>
        <translation>कॉल अब नहीं है।</translation>
    </message>
    <message>
        <source>Stop call</source>
        <translation>कॉल रोकें</translation>
    </message>
    <message>
        <source>Stop the call to %1?</source>
        <translation>%1 की कॉल रोकें?</translation>
    </message>
    <message>
        <source>It is %1. Bolna takes it off its list, and it does not ring. This cannot be taken back: to reach the person, place a new call.</source>
        <translation>उसका स्टेटस %1 है। Bolna उसे अपनी सूची से हटा देगा, और घंटी नहीं बजेगी। यह वापस नहीं हो सकता: उस व्यक्ति से बात करने के लिए नई कॉल लगानी होगी।</translation>
    </message>
    <message>
        <source>Keep call</source>
        <translation>कॉल रहने दें</translation>
    </message>
    <message>
        <source>Stopping the call…</source>
        <translation>कॉल रोकी जा रही है…</translation>
    </message>
    <message>
        <source>Stopped the call to %1.</source>
        <translation>%1 की कॉल रोक दी गई।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::StoreSection</name>
    <message>
        <source>Back up now</source>
        <translation>अभी बैकअप लें</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>वापस लाएँ…</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>स्टोर</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>बैकअप</translation>
    </message>
    <message>
        <source>One is made every day; kept are the last</source>
        <translation>हर दिन एक बनता है; इतने आख़िरी रखे जाते हैं</translation>
    </message>
    <message>
        <source>Backups kept</source>
        <translation>रखे गए बैकअप</translation>
    </message>
    <message>
        <source>None is made</source>
        <translation>कोई नहीं बनता</translation>
    </message>
    <message>
        <source>Backups are beside the store, on the same disk. Recordings are files of their own and not in them.</source>
        <translation>बैकअप स्टोर के पास, उसी डिस्क पर रहते हैं। रिकॉर्डिंग अलग फ़ाइलें हैं और उनमें नहीं होतीं।</translation>
    </message>
    <message>
        <source>1 call, %1</source>
        <translation>1 कॉल, %1</translation>
    </message>
    <message>
        <source>%1 calls, %2</source>
        <translation>%1 कॉल, %2</translation>
    </message>
    <message>
        <source>The last one is of %1.</source>
        <translation>पिछला %1 का है।</translation>
    </message>
    <message>
        <source>There is none yet.</source>
        <translation>अभी कोई नहीं है।</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>कोई और फ़ाइल…</translation>
    </message>
</context>
<context>
    <name>callboard::ui::TeamController</name>
    <message>
        <source>agent</source>
        <translation>एजेंट</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>लीड</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>ऑडिटर</translation>
    </message>
    <message>
        <source>Your own board opens at the next start of Callboard. The copy of the team&apos;s board stays in %1.</source>
        <translation>Callboard अगली बार शुरू होने पर आपका अपना बोर्ड खोलेगा। टीम के बोर्ड की कॉपी %1 में रहती है।</translation>
    </message>
    <message>
        <source>The team&apos;s board opens at the next start of Callboard.</source>
        <translation>टीम का बोर्ड Callboard के अगली बार शुरू होने पर खुलेगा।</translation>
    </message>
    <message>
        <source>You are %1, %2.</source>
        <translation>आप %1 हैं, %2।</translation>
    </message>
    <message>
        <source>In step with the team.</source>
        <translation>टीम के साथ सब कुछ एक जैसा है।</translation>
    </message>
    <message>
        <source>Being brought in step with the team…</source>
        <translation>टीम के साथ मिलाया जा रहा है…</translation>
    </message>
    <message>
        <source>The address names you: postgresql://LOGIN@HOST/DATABASE.</source>
        <translation>पते में आपका लॉगिन होता है: postgresql://LOGIN@HOST/DATABASE.</translation>
    </message>
    <message>
        <source>The team&apos;s server is asked…</source>
        <translation>टीम के सर्वर से पूछा जा रहा है…</translation>
    </message>
    <message>
        <source>%1 You have not joined: write the password into the file ~/.pgpass, and join with an empty field.</source>
        <translation>%1 आप जुड़े नहीं हैं: पासवर्ड ~/.pgpass फ़ाइल में लिखें, और खाना खाली छोड़कर जुड़ें।</translation>
    </message>
    <message>
        <source>Leave the team</source>
        <translation>टीम छोड़ें</translation>
    </message>
    <message>
        <source>Leave the team?</source>
        <translation>टीम छोड़ें?</translation>
    </message>
    <message>
        <source>Your own board comes back at the next start of Callboard. The copy of the team&apos;s board stays on this computer, with what the server does not have yet: that is sent when you join again. The password is taken out of the key store.</source>
        <translation>Callboard के अगली बार शुरू होने पर आपका अपना बोर्ड लौट आएगा। टीम के बोर्ड की कॉपी इस कंप्यूटर पर रहती है, उसके साथ जो सर्वर तक अभी नहीं पहुँचा: वह दोबारा जुड़ने पर भेजा जाएगा। पासवर्ड कुंजी स्टोर से हटा दिया जाता है।</translation>
    </message>
    <message>
        <source>The team&apos;s server is told…</source>
        <translation>टीम के सर्वर को बताया जा रहा है…</translation>
    </message>
    <message>
        <source>The password is kept in the key store.</source>
        <translation>पासवर्ड कुंजी स्टोर में रख लिया गया है।</translation>
    </message>
    <message>
        <source>No password is in the key store any more.</source>
        <translation>कुंजी स्टोर में अब कोई पासवर्ड नहीं है।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s) on this computer.</source>
        <translation>
            <numerusform>इस कंप्यूटर पर %Ln कॉल है।</numerusform>
            <numerusform>इस कंप्यूटर पर %Ln कॉल हैं।</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>callboard::ui::TeamSection</name>
    <message>
        <source>Join</source>
        <translation>जुड़ें</translation>
    </message>
    <message>
        <source>Leave…</source>
        <translation>छोड़ें…</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>टीम</translation>
    </message>
    <message>
        <source>One board for several people: a PostgreSQL server holds the calls, and each computer a copy. Who looks after the server tells you its address.</source>
        <translation>कई लोगों का एक बोर्ड: कॉल एक PostgreSQL सर्वर पर रहती हैं, और उनकी कॉपी हर कंप्यूटर पर। सर्वर सँभालने वाले आपको उसका पता बताएँगे।</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>पता</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>पासवर्ड</translation>
    </message>
    <message>
        <source>It is kept in this computer&apos;s key store. Leave it empty where the server asks for none, or where it is in the file ~/.pgpass.</source>
        <translation>यह इस कंप्यूटर के कुंजी स्टोर में रखा जाता है। सर्वर न माँगे, या यह ~/.pgpass फ़ाइल में हो, तो खाली छोड़ दें।</translation>
    </message>
    <message>
        <source>Join the team</source>
        <translation>टीम से जुड़ें</translation>
    </message>
    <message>
        <source>Leave the team</source>
        <translation>टीम छोड़ें</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>पासवर्ड…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>रखें</translation>
    </message>
    <message>
        <source>Another password for the team&apos;s server</source>
        <translation>टीम के सर्वर के लिए दूसरा पासवर्ड</translation>
    </message>
    <message>
        <source>The password that the server knows now. It is kept in this computer&apos;s key store; an empty field takes the old one out of it.</source>
        <translation>वह पासवर्ड जो सर्वर अब जानता है। वह इस कंप्यूटर के कुंजी स्टोर में रखा जाता है; ख़ाली छोड़ने पर पुराना वहाँ से हटा दिया जाता है।</translation>
    </message>
    <message>
        <source>Keep this password</source>
        <translation>यह पासवर्ड रखें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::TechnicalDetails</name>
    <message>
        <source>Copy Call ID</source>
        <translation>कॉल ID कॉपी करें</translation>
    </message>
    <message>
        <source>Call ID</source>
        <translation>कॉल ID</translation>
    </message>
    <message>
        <source>Agent ID</source>
        <translation>एजेंट ID</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>पिछली जाँच</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>समस्या</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>अभी जाँची नहीं गई</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n times in a row)</source>
        <translation>
            <numerusform>%1 (लगातार %n बार)</numerusform>
            <numerusform>%1 (लगातार %n बार)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>callboard::ui::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>टाइमलाइन</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ToldDialog</name>
    <message>
        <source>Nothing was told since Callboard was started. What is told is chosen in Settings, under Notifications.</source>
        <translation>Callboard चालू होने के बाद से कुछ नहीं बताया गया। क्या बताया जाए, यह सेटिंग में “सूचनाएँ” के नीचे चुना जाता है।</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>सूचनाएँ</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>सेटिंग…</translation>
    </message>
    <message>
        <source>Settings of notifications</source>
        <translation>सूचनाओं की सेटिंग</translation>
    </message>
    <message>
        <source>Show call</source>
        <translation>कॉल दिखाएँ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::TranscriptPanel</name>
    <message>
        <source>Follow the recording (approximate)</source>
        <translation>रिकॉर्डिंग के साथ चलें (अंदाज़ से)</translation>
    </message>
    <message>
        <source>Find in transcript</source>
        <translation>ट्रांसक्रिप्ट में खोजें</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>पिछली जगह</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>अगली जगह</translation>
    </message>
    <message>
        <source>Copy transcript</source>
        <translation>ट्रांसक्रिप्ट कॉपी करें</translation>
    </message>
    <message>
        <source>Which line is said when is guessed from who speaks. Click a speaker&apos;s name, or press Enter in a line, to play from about there.</source>
        <translation>कौन-सी पंक्ति कब बोली गई, यह इस अंदाज़ से है कि कौन बोल रहा है। लगभग वहीं से चलाने के लिए बोलने वाले के नाम पर क्लिक करें, या पंक्ति में Enter दबाएँ।</translation>
    </message>
    <message>
        <source>none</source>
        <translation>कोई नहीं</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::TranscriptView</name>
    <message>
        <source>Transcript</source>
        <translation>ट्रांसक्रिप्ट</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>एजेंट</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>ग्राहक</translation>
    </message>
    <message>
        <source>Play from about %1</source>
        <translation>लगभग %1 से चलाएँ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::TrayIcon</name>
    <message>
        <source>Open Callboard</source>
        <translation>Callboard खोलें</translation>
    </message>
    <message>
        <source>New call…</source>
        <translation>नई कॉल…</translation>
    </message>
    <message>
        <source>Pause notifications</source>
        <translation>सूचनाएँ रोकें</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Callboard</source>
        <translation>Callboard</translation>
    </message>
    <message numerus="yes">
        <source>Callboard: %n new</source>
        <translation>
            <numerusform>Callboard: %n नई</numerusform>
            <numerusform>Callboard: %n नई</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>callboard::ui::UpgradeNotice</name>
    <message>
        <source>Callboard</source>
        <translation>Callboard</translation>
    </message>
    <message>
        <source>Bringing your calls to this version</source>
        <translation>आपकी कॉल इस संस्करण पर लाई जा रही हैं</translation>
    </message>
    <message>
        <source>Opening your calls</source>
        <translation>आपकी कॉल खोली जा रही हैं</translation>
    </message>
    <message>
        <source>A copy of the store is made and checked first. With many calls this takes a minute; nothing needs to be done.</source>
        <translation>पहले स्टोर की कॉपी बनाकर जाँची जाती है। कॉल ज़्यादा हों तो इसमें एक मिनट लगता है; आपको कुछ नहीं करना है।</translation>
    </message>
    <message>
        <source>The store is looked at, and made whole where it is damaged. With many calls that takes some minutes; nothing needs to be done.</source>
        <translation>स्टोर देखा जा रहा है, और जहाँ ख़राब है वहाँ ठीक किया जा रहा है। कॉल ज़्यादा हों तो इसमें कुछ मिनट लगते हैं; आपको कुछ नहीं करना है।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ViewDelegate</name>
    <message>
        <source>Name of the view</source>
        <translation>व्यू का नाम</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ViewList</name>
    <message>
        <source>Saved views</source>
        <translation>सहेजे हुए व्यू</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ViewsController</name>
    <message>
        <source>New view</source>
        <translation>नया व्यू</translation>
    </message>
    <message>
        <source>All calls</source>
        <translation>सभी कॉल</translation>
    </message>
    <message>
        <source>Opens at the start</source>
        <translation>शुरू में खुलता है</translation>
    </message>
    <message>
        <source>Opens with its account</source>
        <translation>अपने अकाउंट के साथ खुलता है</translation>
    </message>
    <message>
        <source>The view “%1” was not saved.</source>
        <translation>व्यू “%1” नहीं सहेजा गया।</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The view “%1” was not removed.</source>
        <translation>व्यू “%1” नहीं हटाया गया।</translation>
    </message>
    <message>
        <source>The order of the views was not saved.</source>
        <translation>व्यू का क्रम नहीं सहेजा गया।</translation>
    </message>
    <message>
        <source>When the view opens was not saved.</source>
        <translation>व्यू कब खुले, यह नहीं सहेजा गया।</translation>
    </message>
    <message>
        <source>Open at the start</source>
        <translation>शुरू में खोलें</translation>
    </message>
    <message>
        <source>Open with the account</source>
        <translation>अकाउंट के साथ खोलें</translation>
    </message>
    <message>
        <source>Save as a new view…</source>
        <translation>नए व्यू के रूप में सहेजें…</translation>
    </message>
    <message>
        <source>Import a view…</source>
        <translation>व्यू इंपोर्ट करें…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>नाम बदलें</translation>
    </message>
    <message>
        <source>Update to what is shown</source>
        <translation>जो दिख रहा है उससे अपडेट करें</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>ऊपर ले जाएँ</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>नीचे ले जाएँ</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>एक्सपोर्ट करें…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>हटाएँ</translation>
    </message>
    <message>
        <source>Hide this list</source>
        <translation>यह सूची छिपाएँ</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>व्यू</translation>
    </message>
    <message>
        <source>Save the changes</source>
        <translation>बदलाव सहेजें</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>पहले जैसा करें</translation>
    </message>
    <message>
        <source>Save as a new view</source>
        <translation>नए व्यू के रूप में सहेजें</translation>
    </message>
    <message>
        <source>Saved as “%1”. Rename it in a wider window.</source>
        <translation>“%1” नाम से सहेजा गया। नाम बदलने के लिए विंडो चौड़ी करें।</translation>
    </message>
    <message>
        <source>Export the view</source>
        <translation>व्यू एक्सपोर्ट करें</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>%1 में सहेजा गया</translation>
    </message>
    <message>
        <source>The view was not exported. %1</source>
        <translation>व्यू एक्सपोर्ट नहीं हुआ। %1</translation>
    </message>
    <message>
        <source>Import a view</source>
        <translation>व्यू इंपोर्ट करें</translation>
    </message>
    <message>
        <source>Views (*%1);;All files (*)</source>
        <translation>व्यू (*%1);;सभी फ़ाइलें (*)</translation>
    </message>
    <message>
        <source>The view was not imported. %1</source>
        <translation>व्यू इंपोर्ट नहीं हुआ। %1</translation>
    </message>
    <message>
        <source>Imported “%1”</source>
        <translation>“%1” इंपोर्ट हुआ</translation>
    </message>
    <message>
        <source>Imported “%1”. %2</source>
        <translation>“%1” इंपोर्ट हुआ। %2</translation>
    </message>
    <message>
        <source>Tells you of calls that come into it</source>
        <translation>इसमें आने वाली कॉल आपको बताता है</translation>
    </message>
    <message>
        <source>You are told of calls that come into “%1” from now on.</source>
        <translation>अब से “%1” में आने वाली कॉल आपको बताई जाएँगी।</translation>
    </message>
    <message>
        <source>You are no longer told of calls that come into “%1”.</source>
        <translation>अब “%1” में आने वाली कॉल आपको नहीं बताई जाएँगी।</translation>
    </message>
    <message>
        <source>Tell me of calls that come into it</source>
        <translation>इसमें आने वाली कॉल मुझे बताएँ</translation>
    </message>
</context>
<context>
    <name>callboard::ui::ViewsPanel</name>
    <message>
        <source>Save</source>
        <translation>सहेजें</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>पहले जैसा करें</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>वापस लें</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>व्यू</translation>
    </message>
    <message>
        <source>Save as a new view</source>
        <translation>नए व्यू के रूप में सहेजें</translation>
    </message>
    <message>
        <source>Save what the board shows now as a new view</source>
        <translation>बोर्ड पर अभी जो दिख रहा है उसे नए व्यू के रूप में सहेजें</translation>
    </message>
    <message>
        <source>More about views</source>
        <translation>व्यू के और काम</translation>
    </message>
    <message>
        <source>Import a view, or hide this list</source>
        <translation>व्यू इंपोर्ट करें, या यह सूची छिपाएँ</translation>
    </message>
    <message>
        <source>Show the view as it was saved</source>
        <translation>व्यू जैसा सहेजा गया था वैसा दिखाएँ</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n कॉल</numerusform>
            <numerusform>%n कॉल</numerusform>
        </translation>
    </message>
    <message>
        <source>changed</source>
        <translation>बदला हुआ</translation>
    </message>
    <message>
        <source>“%1” was removed</source>
        <translation>“%1” हटाया गया</translation>
    </message>
    <message>
        <source>Changed since it was saved</source>
        <translation>सहेजने के बाद बदला गया</translation>
    </message>
    <message>
        <source>Save as a view</source>
        <translation>व्यू के रूप में सहेजें</translation>
    </message>
</context>
<context>
    <name>callboard::ui::WaveformView</name>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
</context>
<context>
    <name>callboard::ui::WelcomeController</name>
    <message>
        <source>Bolna takes long to answer. Wait a little more, or cancel: the key stays in its field.</source>
        <translation>Bolna को जवाब देने में समय लग रहा है। थोड़ा और रुकें, या रद्द करें: कुंजी अपने खाने में बनी रहेगी।</translation>
    </message>
</context>
<context>
    <name>callboard::ui::WelcomePage</name>
    <message>
        <source>Callboard</source>
        <translation>Callboard</translation>
    </message>
    <message>
        <source>Welcome to Callboard</source>
        <translation>Callboard में आपका स्वागत है</translation>
    </message>
    <message>
        <source>Callboard keeps every call your Bolna agents place on one board, with its status, transcript and recording, and keeps them up to date by itself.</source>
        <translation>Callboard आपके Bolna एजेंटों की हर कॉल को स्टेटस, ट्रांसक्रिप्ट और रिकॉर्डिंग के साथ एक ही बोर्ड पर रखता है, और उन्हें अपने-आप अपडेट करता रहता है।</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>डेमो खोलें</translation>
    </message>
    <message>
        <source>To look around without a key, start Callboard with ./run --demo.</source>
        <translation>बिना कुंजी के देखने के लिए Callboard को ./run --demo से चलाएँ।</translation>
    </message>
    <message>
        <source>Show the calls</source>
        <translation>कॉल दिखाएँ</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर कोशिश करें</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>पीछे</translation>
    </message>
    <message>
        <source>Bolna takes this key</source>
        <translation>Bolna ने यह कुंजी मान ली</translation>
    </message>
    <message>
        <source>The key of %1</source>
        <translation>%1 की कुंजी</translation>
    </message>
    <message>
        <source>%1 in the wallet</source>
        <translation>वॉलेट में %1</translation>
    </message>
    <message>
        <source>here already as the account “%1”</source>
        <translation>यहाँ पहले से अकाउंट “%1” के रूप में है</translation>
    </message>
    <message>
        <source>It is in this computer&apos;s key store now.</source>
        <translation>वह अब इस कंप्यूटर के कुंजी स्टोर में है।</translation>
    </message>
    <message>
        <source>It is kept for this session only.</source>
        <translation>वह केवल इस बार के लिए रखी गई है।</translation>
    </message>
    <message>
        <source>Asking Bolna for your agents…</source>
        <translation>Bolna से आपके एजेंट पूछे जा रहे हैं…</translation>
    </message>
    <message>
        <source>This account has no agent yet</source>
        <translation>इस अकाउंट में अभी कोई एजेंट नहीं है</translation>
    </message>
    <message>
        <source>Which agents do you follow?</source>
        <translation>आप किन एजेंटों पर नज़र रखते हैं?</translation>
    </message>
    <message>
        <source>The agents could not be read</source>
        <translation>एजेंट पढ़े नहीं जा सके</translation>
    </message>
    <message>
        <source>%1 Try again, or go on: every agent is followed then.</source>
        <translation>%1 फिर कोशिश करें, या आगे बढ़ें: तब हर एजेंट पर नज़र रखी जाएगी।</translation>
    </message>
    <message>
        <source>You need not wait: every agent is followed then.</source>
        <translation>आपको रुकना ज़रूरी नहीं: तब हर एजेंट पर नज़र रखी जाएगी।</translation>
    </message>
    <message>
        <source>Tick at least one.</source>
        <translation>कम से कम एक पर निशान लगाएँ।</translation>
    </message>
    <message>
        <source>Calls of the others are not fetched. A new agent is followed by itself; the settings change all this later.</source>
        <translation>बाक़ी की कॉल नहीं लाई जातीं। नए एजेंट पर अपने-आप नज़र रखी जाती है; यह सब बाद में सेटिंग में बदला जा सकता है।</translation>
    </message>
    <message>
        <source>Its calls come to the board as soon as one is placed.</source>
        <translation>जैसे ही कोई कॉल लगेगी, वह बोर्ड पर आ जाएगी।</translation>
    </message>
</context>
<context>
    <name>callboard::views</name>
    <message>
        <source>some filters</source>
        <translation>कुछ फ़िल्टर</translation>
    </message>
    <message>
        <source>some columns</source>
        <translation>कुछ कॉलम</translation>
    </message>
    <message>
        <source>a part of the search</source>
        <translation>खोज का एक हिस्सा</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>फ़ाइल ख़ाली है।</translation>
    </message>
    <message>
        <source>The file is damaged: it breaks off or is no JSON at byte %1.</source>
        <translation>फ़ाइल ख़राब है: वह बीच में कट गई है, या बाइट %1 पर JSON नहीं है।</translation>
    </message>
    <message>
        <source>The file is no view of Callboard.</source>
        <translation>यह फ़ाइल Callboard का व्यू नहीं है।</translation>
    </message>
    <message>
        <source>The file is damaged: the view in it has no filters.</source>
        <translation>फ़ाइल ख़राब है: उसके व्यू में कोई फ़िल्टर नहीं है।</translation>
    </message>
    <message>
        <source>View</source>
        <translation>व्यू</translation>
    </message>
    <message>
        <source>This Callboard does not know all of it. Left out: %1.</source>
        <translation>यह Callboard इसमें से सब कुछ नहीं समझता। छोड़ दिया गया: %1।</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 लिखा नहीं जा सका।</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 पढ़ा नहीं जा सका: %2।</translation>
    </message>
    <message>
        <source>The file is no view of Callboard: it is too long.</source>
        <translation>यह फ़ाइल Callboard का व्यू नहीं है: वह बहुत लंबी है।</translation>
    </message>
</context>
</TS>
