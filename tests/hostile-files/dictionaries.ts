/** The insides of dictionaries of a PDF: those that would do something, and their twins. */

/** What an object may do; each is the inside of a dictionary. */
export const doing: [name: string, inside: string][] = [
  ["script", "/S /JavaScript /JS (app.alert\\(1\\))"],
  ["script as stream", "/JS 9 0 R /S /JavaScript"],
  ["bare script", "/JS <6170702e616c657274>"],
  ["opened with a script", "/OpenAction << /S /JavaScript /JS (1) >>"],
  ["opened with a page of the web", "/OpenAction << /S /URI /URI (http://a.example) >>"],
  ["more actions", "/AA << /O << /S /URI /URI (http://a.example) >> >>"],
  ["more actions elsewhere", "/AA 7 0 R"],
  ["program", "/S /Launch /F (cmd.exe)"],
  ["embedded file", "/Type /EmbeddedFile"],
  ["file specification", "/Type /Filespec /F (a.exe) /EF << /F 8 0 R >>"],
  ["names of files", "/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>"],
  ["names of scripts", "/Names << /JavaScript << /Names [(a) 5 0 R] >> >>"],
  ["rich media", "/Subtype /RichMedia /RichMediaContent 4 0 R"],
  ["rendition", "/S /Rendition /R 4 0 R"],
  ["form of the other kind", "/AcroForm << /XFA 7 0 R >>"],
  ["form of the other kind in parts", "/AcroForm << /XFA [(template) 7 0 R] >>"],
  ["form sent elsewhere", "/S /SubmitForm /F (http://a.example)"],
  ["data fetched", "/S /ImportData /F (a.fdf)"],
  ["other document", "/S /GoToR /F (\\\\\\\\a.example\\\\a.pdf)"],
  ["document within", "/S /GoToE /T << /R /C /N (a) >>"],
  ["thread of another document", "/S /Thread /F (\\\\\\\\a.example\\\\a.pdf) /D 0"],
  ["film elsewhere", "/Subtype /Movie /Movie << /F (\\\\\\\\a.example\\\\a.avi) >>"],
  ["film played", "/S /Movie /T (a)"],
  ["page of another document", "/Ref << /F (\\\\\\\\a.example\\\\a.pdf) /Page 0 >>"],
  [
    "opened at a place, then elsewhere",
    "/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (http://a.example) >> >>",
  ],
  [
    "opened at a place, then in a list",
    "/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [null << /S /URI /URI (http://a.example) >>] >>",
  ],
  ["script of a model", "/Type /3D /OnInstantiate 6 0 R"],
];
/** What looks like it and does nothing. */
export const harmless: [name: string, inside: string][] = [
  ["page", "/Type /Page /Parent 2 0 R"],
  ["opened at a place", "/OpenAction [3 0 R /FitH null]"],
  ["opened at a place and a place", "/OpenAction << /S /GoTo /D [3 0 R] /Next << /S /GoTo >> >>"],
  ["opened at a page", "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"],
  ["link", "/Subtype /Link /A << /S /URI /URI (https://hue.gov.vn) >>"],
  ["form", "/AcroForm << /Fields [] /SigFlags 3 >>"],
  ["words", "/Title (of /JS and << /AA << /S /GoToR >> >>)"],
];
