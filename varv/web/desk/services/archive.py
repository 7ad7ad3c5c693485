"""A service as a file that another municipality can take in."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from varv.eservices.models import Service

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the same package gives the same file, byte for byte


def of(service: Service) -> bytes:
    """Return the package of a service as a zip; the municipality's own settings stay at home."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in sorted(service.files.items()):
            info = ZipInfo(f"{service.package_key}/{name}", FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, text)
    return out.getvalue()
