// The standard library and the record types, precompiled once for the domain and the rooms that know it.
#pragma once
#include "standard.hpp"

#include "domain/practice.hpp"
#include "domain/records/all.hpp"
#include "domain/standing.hpp"
