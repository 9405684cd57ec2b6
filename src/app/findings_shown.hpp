// How a finding of a return is told on a page, and where it is put right: what the pages of data quality and the quiet
// prompt after a save share.
#pragma once
#include "app/data_quality.hpp"
#include "app/site.hpp"
#include "pages/data_quality.hpp"

namespace sightline::app
{

std::string_view code_of(CheckedReturn which);              // "cin"
std::string place_of(exchange::LiveFinding const& finding); // "CINplanDates-0", in addresses
std::string title_of_return(CheckedReturn which, int year); // "Children in need census, 2026-27"

// Where whoever asks may put the finding right: the form of the record it rests on, at its field; nothing where there
// is none, or it is not for them.
std::string put_right_at(Visitor const& visitor, PersonState const& child, access::Child const& known_as,
                         exchange::LiveFinding const& finding, Event const* event);

// Whether it is for someone of this role, as the service shares its work out.
bool is_for(returns::PutRightBy who, WorkerRole role);

// `of`: whose it is, null of the return as a whole; `child`: as she is today. With what may be done about it only when
// today is shown.
pages::FindingLine finding_line(Site const& site, Visitor const& visitor, WholeReturnNow const& whole,
                                Found const& found, FoundOfChild const* of, PersonState const* child);

// What a save has given the returns to ask that they did not ask before: the most severe that is for this person and
// that they may put right; nothing where there is none. Every one of them stands in the list of data quality. A
// national number whose check digit does not fit is said in the same line, where there is no error.
std::optional<pages::Prompt> prompt_after(Site& site, Visitor const& visitor, PersonState const& before,
                                          View const& view, PersonState const& after);

} // namespace sightline::app
