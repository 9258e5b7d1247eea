#include "CShippedPacks.h"
