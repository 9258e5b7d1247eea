/// The shipped rule packs, embedded at compile time.
#ifndef CSHIPPEDPACKS_H
#define CSHIPPEDPACKS_H
#endif
