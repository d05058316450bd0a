// A page of JSON in, the wanted fields of its rows out.
#pragma once
#include <stddef.h>
#include <stdint.h>
