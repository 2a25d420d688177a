"""A file to a page: bytes, their encoding, and what the file says of itself.

``Page.text`` holds the file's characters as decoded, without the byte order mark. For HTML and
PDF it holds the text taken out of the file, since their bytes are no characters of the page.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from kg.articles.meta import front_matter, sidecar
from kg.errors import PageError
from kg.model import Page, PageMeta, Span

LIMIT = 16 * 1024 * 1024  # bytes; a page has some thirty thousand
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"MZ\x90",
    b"II*\x00",
    b"MM\x00*",
    b"7z\xbc\xaf",
    b"Rar!",
)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.I)
_DAMAGE = 0.01  # the share of broken bytes that a page may have


def load(path: Path, date: str | None = None) -> tuple[Page, tuple[Span, ...]]:
    """Read one file; also the stretches of its text that are no text of the page.

    Raises:
        PageError: no file, unreadable, too large, empty, binary or in no known encoding.
    """
    raw = _bytes(path)
    name = path.stem
    side = sidecar(path)
    if raw.startswith(b"%PDF"):
        from kg.articles.pdf import text_of

        text = text_of(raw, str(path))
    else:
        text = decode(raw, str(path))
        markup = path.suffix.lower() in {".html", ".htm", ".xhtml"} or _HTML.search(text[:2000])
        if markup:
            from kg.articles.html import text_of as body_of

            text, found = body_of(text, str(path))
            side = _merge(side, found)
    if not text.strip():
        raise PageError("no character in it", str(path), "a page has text")
    skip: tuple[Span, ...] = ()  # front matter first, then markup
    front = front_matter(text)
    if front is not None:
        meta, span = front
        side = _merge(side, meta)
        skip = (span,)
    if date is not None:
        side = PageMeta(date, side.paper, side.number)
    return Page(name, str(path), text, side), skip


def _merge(first: PageMeta, second: PageMeta) -> PageMeta:
    return PageMeta(
        first.date or second.date, first.paper or second.paper, first.number or second.number
    )


def _bytes(path: Path) -> bytes:
    where = str(path)
    try:
        if path.is_dir():
            raise PageError("a folder, not a page", where, "name a file")
        if not path.exists():
            raise PageError("no such file", where)
        if not path.is_file():
            raise PageError("not a regular file", where, "name a file")
        size = path.stat().st_size
        if size > LIMIT:
            raise PageError(f"{size} bytes", where, f"at most {LIMIT}")
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise PageError(f"cannot be read: {reason}", where) from error
    if not raw.strip():
        raise PageError("empty", where, "a page has text")
    return raw


def decode(raw: bytes, where: str = "") -> str:
    """Bytes to characters: a byte order mark, UTF-8, UTF-16, GB18030, then what a guess finds.

    Up to one per cent of damaged bytes is borne; each becomes U+FFFD.

    Raises:
        PageError: binary data, or no encoding reads it.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _sound(raw[len(mark) :].decode(encoding, "replace"), where)
    if raw.startswith(_BINARY):
        raise PageError("binary data, no text", where, "text, Markdown, HTML or PDF")
    if (wide := _wide(raw)) is not None:
        return wide
    if raw.count(0) > len(raw) * 0.001:
        raise PageError("binary data, no text", where, "text, Markdown, HTML or PDF")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    damaged = raw.decode("utf-8", "replace")
    if _wounds(damaged) <= _DAMAGE and re.search(r"[^\x00-\x7f\ufffd]", damaged):
        return damaged
    national = raw.decode("gb18030", "replace")
    if _plausible(national) >= 0.6 and _wounds(national) <= _DAMAGE:
        if _plausible(national) >= 0.85:
            return national
        other = _guess(raw)
        return other if other is not None and _plausible(other) > _plausible(national) else national
    if (other := _guess(raw)) is not None and _plausible(other) >= 0.6:
        return other
    raise PageError("no encoding reads it", where, "UTF-8, UTF-16, GB18030 or Big5")


def _sound(text: str, where: str) -> str:
    if _wounds(text) > max(_DAMAGE, 1 / max(1, len(text))):
        raise PageError("more than one per cent of it is damaged", where, "a page that can be read")
    return text


def _wounds(text: str) -> float:
    """The share of characters that are damaged; one broken byte may cost several marks."""
    return len(re.findall("\ufffd+", text)) / max(1, len(text))


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: line feeds and digits leave zero bytes on one side."""
    if len(raw) < 4 or len(raw) % 2:
        return None
    best: tuple[float, str] | None = None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _plausible(text)
        if score >= 0.85 and (best is None or score > best[0]):
            best = (score, text)
    if best is None:
        return None
    try:
        plain = _plausible(raw.decode("utf-8"))
    except UnicodeDecodeError:
        plain = 0.0
    return best[1] if best[0] > plain else None


# The commonest characters of Chinese news prose; mojibake has hardly any of them.
_COMMON = frozenset(
    "的一是在了和有人这中大为上个国我以要他时来用们生到作地于出就分对成会可主"
    "发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电"
    "力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还"
    "因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看"
    "原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已"
    "通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流"
    "路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先"
    "回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油"
    "思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真"
    "务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温"
    "传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商"
    "非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除"
    "消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层"
    "片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
)
_TRADITIONAL = frozenset(
    "的國會學這們時來對動說產種過實體當與關為發經進開後應裡們從書報黨區長務員總議題決將"
)


def _plausible(text: str) -> float:
    """How much a text looks like Chinese prose or plain ASCII, 0 to 1."""
    chars = [c for c in text[:20000] if not c.isspace()]
    if not chars:
        return 0.0
    han = [c for c in chars if "\u3400" <= c <= "\u9fff"]
    common = sum(c in _COMMON or c in _TRADITIONAL for c in han)
    ascii_ = sum(" " < c < "\x7f" for c in chars)
    mark = sum(
        "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef" or c in "“”‘’—…·" for c in chars
    )
    odd = len(chars) - len(han) - ascii_ - mark
    if not han:
        return 0.9 * ascii_ / len(chars) if odd < 0.05 * len(chars) else 0.0
    share = min(1.0, common / len(han) / 0.45)
    return max(0.0, share * (len(han) + ascii_ + mark) / len(chars) - odd / len(chars))


def _guess(raw: bytes) -> str | None:
    for encoding in ("big5hkscs", "big5"):
        text = raw.decode(encoding, "replace")
        if _wounds(text) <= _DAMAGE and _plausible(text) >= 0.6:
            return text
    from charset_normalizer import from_bytes

    found = from_bytes(raw[:200_000]).best()
    if found is None:
        return None
    text = raw.decode(found.encoding, "replace")
    return text if _wounds(text) <= _DAMAGE else None
