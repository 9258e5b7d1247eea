#include "CXML.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <stdlib.h>

struct CXMLPage {
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

CXMLPage *cxml_parse_html(const uint8_t *bytes, size_t count) {
  if (count > INT_MAX) return NULL;
  htmlParserCtxtPtr context = htmlNewParserCtxt();
  if (!context) return NULL;
  // The HTML parser has no option for it, and without it gives pages up that never close their tags.
  context->options |= XML_PARSE_HUGE;
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
  xmlDocPtr document = htmlCtxtReadMemory(context, (const char *)bytes, (int)count, NULL, "UTF-8", options);
  htmlFreeParserCtxt(context);
  return page(document);
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
