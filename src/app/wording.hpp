// Words to think about in what was typed into a form: practice/language.csv held to use.
#pragma once
#include "app/site.hpp"
#include "pages/record_form.hpp"

namespace sightline::app
{

// Of the long texts of a form of this kind, by its boxes: what is noticed in each, but for fields that hold somebody's
// own words, whatever they said.
std::vector<pages::WordsNoticed> words_noticed(View const& view, Kind kind, pages::FormValues const& values);

// What kind of record a form at this address writes in; nothing for a form of none.
std::optional<Kind> kind_of_form(View const& view, std::string_view address);

} // namespace sightline::app
