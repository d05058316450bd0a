// libcurl's interface, and shims for its variadic functions.
#pragma once
#include <curl/curl.h>
