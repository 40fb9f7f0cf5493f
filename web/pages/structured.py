"""What the pages tell machines: schema.org's FAQ for an answer, and the map of all pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from xml.etree import ElementTree

from bot.guidance.records import Answer

_SITEMAP, _XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"


def faq(answer: Answer, address: str, changed: date, publisher: str) -> dict[str, Any]:
    """The structured data of one answer; its text is the whole answer as the bot gives it."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "url": address,
        "name": answer.title,
        "inLanguage": answer.language,
        "dateModified": changed.isoformat(),
        "isAccessibleForFree": True,
        "publisher": {"@type": "GovernmentOrganization", "name": publisher},
        "mainEntity": [
            {
                "@type": "Question",
                "name": answer.title,
                "inLanguage": answer.language,
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": answer.text,
                    "inLanguage": answer.language,
                    "dateModified": changed.isoformat(),
                    "url": address,
                    "citation": list(dict.fromkeys(source.url for source in answer.sources)),
                },
            }
        ],
    }


def sitemap(pages: Iterable[tuple[Mapping[str, str], date | None]]) -> bytes:
    """A sitemap (sitemaps.org) of pages, each given as its addresses by language and the day it was last changed."""
    ElementTree.register_namespace("", _SITEMAP)
    ElementTree.register_namespace("xhtml", _XHTML)
    root = ElementTree.Element(f"{{{_SITEMAP}}}urlset")
    for addresses, changed in pages:
        for address in addresses.values():
            url = ElementTree.SubElement(root, f"{{{_SITEMAP}}}url")
            ElementTree.SubElement(url, f"{{{_SITEMAP}}}loc").text = address
            if changed is not None:
                ElementTree.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = changed.isoformat()
            for language, other in addresses.items():
                attributes = {"rel": "alternate", "hreflang": language, "href": other}
                ElementTree.SubElement(url, f"{{{_XHTML}}}link", attributes)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="utf-8")


def robots(base: str) -> str:
    """robots.txt: the answers may be found, what is one citizen's own may not."""
    closed = ("/api/", "/case", "/confirm", "/skjema/", "/metrics")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "", f"Sitemap: {base}/sitemap.xml", ""]
    return "\n".join(lines)
