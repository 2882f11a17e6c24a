"""The constants of PDFium that pages and bitmaps speak in, and the handle of a page."""

class FPDF_PAGE: ...

FPDFBitmap_Gray: int
FPDFBitmap_BGR: int
FPDFBitmap_BGRx: int
FPDFBitmap_BGRA: int
FPDF_PAGEOBJ_TEXT: int
FPDF_PAGEOBJ_PATH: int
FPDF_PAGEOBJ_IMAGE: int
FPDF_PAGEOBJ_SHADING: int
FPDF_PAGEOBJ_FORM: int
