#pragma once

/* The library of 8-bit code units (UTF-8): its functions have the suffix _8. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
