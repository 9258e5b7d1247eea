#include "CXML.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>

// A segment of a text with what is needed to add to it and to free it.
typedef struct Traced {
  CXMLSegment segment;
  struct Traced *made_before;
} Traced;

// What is kept while a page is parsed.
typedef struct {
  const uint8_t *bytes;
  size_t count;
  xmlNodePtr node;
  Traced *last;
} Trace;

struct CXMLPage {
  Traced *traced;
  xmlDocPtr document;
  xmlNodePtr node;
  /// Whether the element at `node` has been left.
  int is_left;
  xmlChar *attribute;
};

static CXMLPage *page(xmlDocPtr document) {
  if (!document) return NULL;
  CXMLPage *self = calloc(1, sizeof *self);
  if (self) self->document = document;
  else xmlFreeDoc(document);
  return self;
}

static void free_traced(Traced *last) {
  while (last) {
    Traced *before = last->made_before;
    free(last);
    last = before;
  }
}

// Adds the segment to the text that the parser has just added `count` bytes to.
static void trace(Trace *self, xmlNodePtr node, size_t count, size_t source, size_t source_count) {
  Traced *next = calloc(1, sizeof *next);
  if (!next) return;
  next->segment = (CXMLSegment){count, source, source_count, NULL};
  next->made_before = self->last;
  // A text that goes on is still the last child, so its last segment was made last.
  if (node == self->node && self->last) self->last->segment.next = &next->segment;
  else node->_private = next;
  self->node = node;
  self->last = next;
}

// Whether the text stands before `end` as it is.
static bool stands(const Trace *self, size_t end, const xmlChar *text, size_t count) {
  return end <= self->count && end >= count && memcmp(self->bytes + end - count, text, count) == 0;
}

static void traced_characters(void *user, const xmlChar *text, int length) {
  htmlParserCtxtPtr context = user;
  Trace *self = context->_private;
  xmlSAX2Characters(user, text, length);
  xmlNodePtr node = context->node ? context->node->last : NULL;
  if (!node || node->type != XML_TEXT_NODE || length <= 0) return;
  size_t count = (size_t)length;
  size_t end = context->input->consumed + (size_t)(context->input->cur - context->input->base);
  if (end > self->count) end = self->count;
  if (stands(self, end, text, count)) {
    trace(self, node, count, end - count, count);
    return;
  }
  // A long text comes in pieces, each handed over before the parser goes on from its last character.
  size_t last = 1;
  while (last < count && (text[count - last] & 0xC0) == 0x80) last++;
  if (stands(self, end + last, text, count)) {
    trace(self, node, count, end + last - count, count);
    return;
  }
  // What is not there as it is was written as a reference, which the parser has just read.
  size_t start = end;
  while (start > 0 && end - start < 64 && self->bytes[start - 1] != '&') start--;
  if (start > 0) start--;
  trace(self, node, count, start, end - start);
}

CXMLPage *cxml_parse_html(const uint8_t *bytes, size_t count, bool traced) {
  if (count > INT_MAX) return NULL;
  htmlParserCtxtPtr context = htmlNewParserCtxt();
  if (!context) return NULL;
  // The HTML parser has no option for it, and without it gives pages up that never close their tags.
  context->options |= XML_PARSE_HUGE;
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
  Trace trace = {bytes, count, NULL, NULL};
  if (traced) {
    context->_private = &trace;
    context->sax->characters = traced_characters;
  }
  xmlDocPtr document = htmlCtxtReadMemory(context, (const char *)bytes, (int)count, NULL, "UTF-8", options);
  htmlFreeParserCtxt(context);
  CXMLPage *self = page(document);
  if (self) self->traced = trace.last;
  else free_traced(trace.last);
  return self;
}

CXMLPage *cxml_parse_xml(const uint8_t *bytes, size_t count) {
  if (count > INT_MAX) return NULL;
  int options = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET |
                XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC;
  return page(xmlReadMemory((const char *)bytes, (int)count, NULL, "UTF-8", options));
}

static void forget_attribute(CXMLPage *self) {
  xmlFree(self->attribute);
  self->attribute = NULL;
}

void cxml_destroy(CXMLPage *self) {
  forget_attribute(self);
  free_traced(self->traced);
  xmlFreeDoc(self->document);
  free(self);
}

// Moves in document order to what comes next, whatever it is.
static void advance(CXMLPage *self) {
  if (!self->node) {
    self->node = self->document->children;
    self->is_left = 0;
  } else if (self->node->type == XML_ELEMENT_NODE && !self->is_left && self->node->children) {
    self->node = self->node->children;
  } else if (self->node->type == XML_ELEMENT_NODE && !self->is_left) {
    self->is_left = 1;
  } else if (self->node->next) {
    self->node = self->node->next;
    self->is_left = 0;
  } else {
    self->node = self->node->parent;
    self->is_left = 1;
  }
}

CXMLStep cxml_next(CXMLPage *self) {
  forget_attribute(self);
  if (self->node == (xmlNodePtr)self->document) return CXML_END;
  while (1) {
    advance(self);
    if (!self->node || self->node == (xmlNodePtr)self->document) {
      self->node = (xmlNodePtr)self->document;
      return CXML_END;
    }
    switch (self->node->type) {
    case XML_ELEMENT_NODE: return self->is_left ? CXML_CLOSE : CXML_OPEN;
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
      if (self->node->content) return CXML_TEXT;
      break;
    default: break;
    }
  }
}

const char *cxml_name(const CXMLPage *self) { return (const char *)self->node->name; }

const char *cxml_attribute(CXMLPage *self, const char *name) {
  forget_attribute(self);
  self->attribute = xmlGetProp(self->node, (const xmlChar *)name);
  return (const char *)self->attribute;
}

const char *cxml_text(const CXMLPage *self) { return (const char *)self->node->content; }

const CXMLSegment *cxml_segments(const CXMLPage *self) { return self->node->_private; }
