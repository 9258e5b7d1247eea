/// An opaque shim over libxml2: pages of HTML and XML, well-formed or not, walked from beginning to end.
///
/// A handle is for one thread at a time. No network and no other file is ever asked for.
#ifndef CXML_H
#define CXML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct CXMLPage CXMLPage;

typedef enum {
  CXML_END,
  CXML_OPEN,
  CXML_CLOSE,
  CXML_TEXT,
} CXMLStep;

/// Parses UTF-8, mending what is broken. Null where nothing can be made of it; `bytes` are not kept. With `traced` it is
/// kept where each text stands; then the bytes must have no control characters but tab and line ends.
CXMLPage *cxml_parse_html(const uint8_t *bytes, size_t count, bool traced);
CXMLPage *cxml_parse_xml(const uint8_t *bytes, size_t count);
void cxml_destroy(CXMLPage *page);

/// Goes to the next element's beginning or end, or to the next text; comments and the like are left out.
CXMLStep cxml_next(CXMLPage *page);

/// The current element's name without its prefix, in the case that it is written in (lower case in HTML).
const char *cxml_name(const CXMLPage *page);

/// An attribute of the current element, null where it has none of that name. Lives until the next call.
const char *cxml_attribute(CXMLPage *page, const char *name);

/// The current text, UTF-8 ended by NUL.
const char *cxml_text(const CXMLPage *page);

/// A stretch of a text and the bytes it was read from: the same bytes where both counts are equal, else a reference such
/// as `&nbsp;`.
typedef struct CXMLSegment CXMLSegment;
struct CXMLSegment {
  size_t count;
  size_t source;
  size_t source_count;
  const CXMLSegment *next;
};

/// The first segment of the current text, null where nothing is known. Lives as long as the page.
const CXMLSegment *cxml_segments(const CXMLPage *page);

#endif
