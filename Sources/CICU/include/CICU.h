/// An opaque shim over the ICU calls that ChineseText uses. No ICU type appears here: ICU's headers cannot be
/// imported into a Swift module that also imports Foundation.
#ifndef CICU_H
#define CICU_H
#endif
