// Header, Episodes, UASC, Reviews, Missing, SWEpisodes and DoLo.
#include "exchange/ssda903_child.hpp"
#include "exchange/ssda903_codes.hpp"
#include "exchange/where_placed.hpp"

namespace sightline::exchange
{

using ssda903::Made;
namespace codes = ssda903_codes;

namespace
{

// "WBRI" of wbri; a broad group, or none, has no code in the return.
std::string_view ethnic_of(std::optional<Ethnicity> ethnicity)
{
    static std::vector<std::string> const upper = [] {
        std::vector<std::string> all;
        for (auto const& code : ethnicity_codes) {
            std::string name{code.name.size() == 4 && code.name != "both" ? code.name : std::string_view{}};
            if (code.name == "both") name = code.name;
            for (auto& letter : name) letter = static_cast<char>(letter - 'a' + 'A');
            all.push_back(std::move(name));
        }
        return all;
    }();
    return ethnicity ? std::string_view{upper[static_cast<std::size_t>(*ethnicity)]} : std::string_view{};
}

Held<Care> const* latest_care(LookedAfterChild const& child)
{
    return child.cares.empty() ? nullptr : &child.cares.back();
}

bool is_unaccompanied(LookedAfterChild const& child)
{
    auto const periods = child.periods();
    return std::ranges::any_of(periods, [](auto const& care) { return care.is.unaccompanied == Answer::yes; });
}

// The day being unaccompanied ends: as recorded, else the 18th birthday.
std::optional<Date> unaccompanied_until(LookedAfterChild const& child, Held<Care> const& care)
{
    if (care.is.unaccompanied_until) return care.is.unaccompanied_until;
    if (!child.person.person.born) return std::nullopt;
    return child.birthday(18);
}

ssda903::Cell upn_cell(LookedAfterChild& child)
{
    auto const& person = child.person.person;
    auto const entry = child.who->seq;
    if (!person.upn.empty()) return child.cell.text(person.upn.text(), entry);
    if (person.upn_unknown) return child.cell.code(national_of(codes::upn_unknown, person.upn_unknown), entry);
    if (!person.born || child.episodes.empty()) return child.cell.code({}, entry);
    if (!of_school_age(*person.born, child.asked.year_ending)) return child.cell.code("UN1", entry, Made::no_upn_age);
    Date const week_before = child.collection.end - std::chrono::days{7};
    if (child.began(child.episodes.back().care) >= week_before)
        return child.cell.code("UN4", entry, Made::no_upn_days_in_care);
    return child.cell.code({}, entry);
}

void mother_cells(LookedAfterChild& child, ssda903::Header& row)
{
    auto const* const care = latest_care(child);
    if (child.person.person.sex != Sex::female || child.short_breaks || child.episodes.empty() || !care) return;
    if (!care->is.mother) {
        auto const age = child.age_on(child.collection.start);
        if (age && *age < may_be_mother_from) row.mother = child.cell.code("0", child.who->seq, Made::too_young_mother);
        return;
    }
    row.mother = child.cell.code(national_of(codes::yes_no, care->is.mother), care->entry());
    if (care->is.mother == Answer::yes) row.mc_dob = child.cell.day(care->is.child_born, care->entry());
}

// What follows from the postcodes of the home and of the placement. What nobody and nothing knows stays blank, which
// the rules of the return then find.
void add_where(LookedAfterChild& child, Placement const& placement, ssda903::Episode& row)
{
    auto const entry = row.pl_post.entry;
    auto const placed = where_placed(placement, row.home_post.text, {child.asked.postcodes, child.asked.authority});
    auto const put = [&](WherePlaced::Told const& told, Made how) {
        return told.text.empty() ? ssda903::Cell{}
                                 : child.cell.text(told.text, entry, told.derived ? how : Made::source_said);
    };
    row.pl_la = put(placed.authority_code, Made::placing_authority);
    row.pl_distance = put(placed.miles, Made::distance);
    if (placed.where)
        row.pl_location = child.cell.code(placed.where == PlacementWhere::inside ? "IN" : "OUT", entry,
                                          placed.where_derived ? Made::placing_authority : Made::source_said);
}

} // namespace

void add_header(LookedAfterChild& child)
{
    auto const& person = child.person.person;
    auto const entry = child.who->seq;
    auto& row = child.add(child.year.header);
    row.sex = child.cell.code(national_of(codes::sex, person.sex), entry);
    row.ethnic = child.cell.code(ethnic_of(person.ethnicity), entry);
    row.upn = upn_cell(child);
    mother_cells(child, row);
    bool const unaccompanied = is_unaccompanied(child);
    row.uasc = child.cell.code(unaccompanied ? "1" : "0", 0, Made::unaccompanied_flag);
}

void add_episodes(LookedAfterChild& child)
{
    auto& make = child.cell;
    for (auto const& episode : child.episodes) {
        auto const& care = episode.care;
        auto const& placement = episode.placement;
        bool const short_break = episode.legal.is.status == Legal::short_breaks;
        auto& row = child.add(child.year.episodes);
        row.decom = make.day(episode.began, episode.began_by);
        row.rne = make.code(letter_of(episode.why), episode.began_by,
                            episode.why == NewEpisode::care ? Made::care_began : Made::what_changed);
        row.ls = make.code(national_of(codes::legal, episode.legal.is.status, episode.legal.is.detail),
                           episode.legal.entry());
        row.cin = make.code(national_of(codes::need, care.is.need), care.entry(), Made::same_period);
        row.place = make.code(national_of(codes::place, placement.is.type, placement.is.detail), placement.entry());
        row.place_provider = make.code(
            national_of(codes::provider, placement.is.provider, placement.is.provider_detail), placement.entry());
        if (episode.ended) {
            row.dec = make.day(episode.ended, episode.ended_by, episode.last ? Made{} : Made::next_episode);
            row.rec = episode.last
                          ? make.code(national_of(codes::care_end, care.is.reason, care.is.reason_detail), care.entry())
                          : make.code("X1", episode.ended_by, Made::next_episode);
            if (episode.moves_on)
                row.reason_place_change =
                    make.code(national_of(codes::placement_change, placement.is.change_reason), placement.entry());
        }
        if (short_break) continue;
        row.home_post = make.text(care.is.home_postcode.text(), care.entry(), Made::same_period);
        row.pl_post = make.text(placement.is.postcode.text(), placement.entry());
        row.urn = make.text(placement.is.urn.text(), placement.entry());
        add_where(child, placement.is, row);
    }
}

void add_unaccompanied(LookedAfterChild& child)
{
    auto const periods = child.periods();
    for (auto care = periods.rbegin(); care != periods.rend(); ++care) {
        if (care->is.unaccompanied != Answer::yes) continue;
        auto const until = unaccompanied_until(child, *care);
        if (until && *until < child.collection.start) continue;
        auto& row = child.add(child.year.uasc);
        row.sex = child.cell.code(national_of(codes::sex, child.person.person.sex), child.who->seq);
        row.duc =
            child.cell.day(until, care->entry(), care->is.unaccompanied_until ? Made{} : Made::eighteenth_birthday);
        return;
    }
}

void add_reviews(LookedAfterChild& child)
{
    if (child.short_breaks) return;
    for (auto const& review : child.records<CareReview>()) {
        auto const on = review.is.on;
        if (!on || !child.collection.holds(on)) continue;
        if (!child.in_care_on(*on, true)) continue;
        auto& row = child.add(child.year.reviews);
        row.review = child.cell.day(on, review.entry());
        auto const age = child.age_on(*on);
        row.review_code =
            age && *age < takes_part_from
                ? child.cell.code("PN0", review.entry(), Made::under_four)
                : child.cell.code(national_of(codes::participation, review.is.participation), review.entry());
    }
}

void add_missing(LookedAfterChild& child)
{
    for (auto const& missing : child.records<Missing>()) {
        auto const& is = missing.is;
        auto const returned = is.returned && *is.returned <= child.asked.on ? is.returned : std::nullopt;
        if (!is.from || *is.from > child.collection.end || (returned && *returned < child.collection.start)) continue;
        if (!child.in_care_on(*is.from, false)) continue;
        auto& row = child.add(child.year.missing);
        row.missing = child.cell.code(is.absence == Absence::away ? "A" : "M", missing.entry(),
                                      is.absence ? Made{} : Made::told_missing);
        row.mis_start = child.cell.day(is.from, missing.entry());
        row.mis_end = child.cell.day(returned, missing.entry());
    }
}

void add_deprivation_of_liberty(LookedAfterChild& child)
{
    for (auto const& order : child.records<DeprivationOfLiberty>()) {
        if (!order.is.began || *order.is.began > child.collection.end ||
            (order.is.ended && *order.is.ended < child.collection.start))
            continue;
        auto& row = child.add(child.year.dolo);
        row.dolo_start = child.cell.day(order.is.began, order.entry());
        row.dolo_end = child.cell.day(order.is.ended, order.entry());
    }
}

} // namespace sightline::exchange
