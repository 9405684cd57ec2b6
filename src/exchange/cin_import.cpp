#include "exchange/cin_import.hpp"

#include <fstream>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/cin_codes.hpp"
#include "exchange/cin_from_record.hpp"
#include "returns/cin/reader.hpp"

namespace sightline::exchange
{
namespace
{

namespace cin = returns::cin;
using cin::Cell;

FoldPlace place_of(Cell const& cell, int line)
{
    return {cin::name_of(cell.table), static_cast<std::uint32_t>(std::max(0, line))};
}

// One child of the census. What the record would itself say in the census of that year is not told again: it may be
// worked out there, and what is worked out is kept nowhere.
class ChildReading
{
public:
    ChildReading(FoldIn& fold, cin::Child const& child, PersonState const* here, WorkingDays const& calendar,
                 CinYear const& year)
        : fold_(fold), child_(child), year_(year)
    {
        if (here == nullptr) return;
        ours_ = cin_child(*here, year, calendar);
        episodes_ = cin_episodes(here->now, year.day);
    }

    void read()
    {
        person();
        for (auto const& one : child_.episodes) episode(one);
    }

private:
    void doubt(Cell const& cell, std::string why)
    {
        fold_.remark({.child = child_.id(),
                      .table = std::string{cin::name_of(cell.table)},
                      .row = static_cast<std::uint32_t>(std::max(0, cell.line)),
                      .field = std::string{cell.field},
                      .value = cell.text.substr(0, 100),
                      .why = std::move(why)});
    }

    std::optional<Date> day(Cell const& cell)
    {
        if (cell.given() && !cell.day) doubt(cell, "This is no day that can be read; it was left out");
        return cell.day;
    }
    template <class E> std::optional<E> code(Cell const& cell)
    {
        auto const read = from_cin<E>(cell.text);
        if (cell.given() && !read) doubt(cell, "This is no code of the census's list; it was left out");
        return read;
    }
    std::optional<Answer> answer(Cell const& cell)
    {
        auto const text = lower(cell.text);
        if (text == "1" || text == "true") return Answer::yes;
        if (text == "0" || text == "false") return Answer::no;
        if (cell.given()) doubt(cell, "This is neither 0 nor 1; it was left out");
        return std::nullopt;
    }
    std::optional<int> number(Cell const& cell)
    {
        int value = 0;
        auto const* const end = cell.text.data() + cell.text.size();
        auto const read = std::from_chars(cell.text.data(), end, value);
        if (read.ec == std::errc{} && read.ptr == end && value >= 0 && value < 1000) return value;
        if (cell.given()) doubt(cell, "This is no number that can be; it was left out");
        return std::nullopt;
    }
    // The codes of a list that can be read, parted by spaces.
    std::string codes(std::vector<Cell> const& cells, std::span<Code const> list, std::string_view but = {})
    {
        std::string out;
        std::vector<std::string_view> seen;
        for (auto const& cell : cells) {
            if (!cell.given() || cell.text == but) continue;
            if (std::ranges::find(list, cell.text, &Code::name) == list.end())
                doubt(cell, "This is no code of the census's list; it was left out");
            else if (std::ranges::find(seen, cell.text) != seen.end())
                doubt(cell, "The same code stands here twice");
            else
                out += (out.empty() ? "" : " ") + cell.text;
            seen.push_back(cell.text);
        }
        return out;
    }
    static bool agree(Cell const& one, Cell const* other) { return other != nullptr && one.text == other->text; }

    void person()
    {
        auto const& is = child_.identifiers;
        auto const& about = child_.characteristics;
        Told told{Kind::person};
        told.set_day("born", day(is.birth));
        if (!is.birth.day) told.set_day("expected", day(is.expected_birth));
        // Not known, or not yet obtained, says nothing.
        if (auto const sex = sex_of(); sex && *sex != Sex::not_stated) told.set_code("sex", sex);
        if (auto const group = code<Ethnicity>(about.ethnicity); group && *group != Ethnicity::nobt)
            told.set_code("ethnicity", group);
        told.set_label("upn", is.upn.text.substr(0, 13));
        told.set_label("former_upn", is.former_upn.text.substr(0, 13));
        told.set_code("upn_unknown", upn_unknown());
        told.set_day("died", day(is.death));
        auto const disabilities = codes(about.disabilities, disability_codes, "NONE");
        told.set_label("disabilities", disabilities);
        bool const none = std::ranges::any_of(about.disabilities, [](Cell const& cell) { return cell.text == "NONE"; });
        if (!disabilities.empty())
            told.set_code("disability", std::optional{Answer::yes});
        else if (none)
            told.set_code("disability", std::optional{Answer::no});
        fold_.child(child_.id(), std::move(told), place_of(is.id, is.line));
    }

    std::optional<Sex> sex_of()
    {
        auto const& is = child_.identifiers;
        if (is.sex.given() && !is.sex.text.starts_with('1') && !is.sex.text.starts_with('2')) return code<Sex>(is.sex);
        for (auto const* cell : {&is.sex, &is.gender, &is.gender_first_years}) { // as older collections have it
            if (cell->text == "1") return Sex::male;
            if (cell->text == "2") return Sex::female;
            if (cell->given() && cell->text != "0" && cell->text != "9")
                doubt(*cell, "This is no code of the census's list; it was left out");
        }
        return std::nullopt;
    }

    // A reason that follows from the child's age or referrals is worked out each year.
    std::optional<UpnUnknown> upn_unknown()
    {
        auto const& is = child_.identifiers;
        auto const reason = code<UpnUnknown>(is.upn_unknown);
        if (reason == UpnUnknown::un1 &&
            (is.expected_birth.given() || (is.birth.day && months_after(*is.birth.day, 5 * 12) > year_.reference)))
            return std::nullopt;
        if (reason == UpnUnknown::un7 && std::ranges::all_of(child_.episodes, [&](cin::Episode const& one) {
                return one.no_further_action.text == "1" || one.no_further_action.text == "true";
            }))
            return std::nullopt;
        return reason;
    }

    void episode(cin::Episode const& is)
    {
        auto const* const ours = matching(ours_ ? &ours_->episodes : nullptr, is, &cin::Episode::referral);
        auto const began = day(is.referral);
        if (began)
            begin(is, *began, ours);
        else
            doubt(is.referral, "Without the day of the referral, the referral and its closing cannot be kept");
        for (auto const& one : is.assessments) assessment(one);
        for (auto const& one : is.cin_plans) plan(one);
        for (auto const& one : is.section47s) enquiry(one, ours);
        conference(is.conference, is.conference.line, ours);
        for (auto const& one : is.protection_plans) protection_plan(one, ours);
        for (auto const& one : is.pre_proceedings) pre_proceedings(one);
    }

    template <class Group>
    static Group const* matching(std::vector<Group> const* list, Group const& wanted, Cell Group::* key)
    {
        if (list == nullptr) return nullptr;
        auto const found = std::ranges::find_if(
            *list, [&](Group const& one) { return (one.*key).given() && (one.*key).text == (wanted.*key).text; });
        return found == list->end() ? nullptr : &*found;
    }

    void begin(cin::Episode const& is, Date began, cin::Episode const* ours)
    {
        bool const nothing_further = answer(is.no_further_action) == Answer::yes;
        auto const source = code<ReferralSourceDetail>(is.source);
        auto const closed = day(is.closure);
        auto const reason = code<ClosureReason>(is.closure_reason);
        auto const decided = nothing_further ? decided_on(is, began, closed) : std::nullopt;
        if (ours == nullptr || !agree(is.source, &ours->source) ||
            !agree(is.no_further_action, &ours->no_further_action) || decided) {
            Told told{Kind::referral};
            told.set_day("received", began, true);
            told.set_code("source_detail", source);
            if (source) told.set_code("source", std::optional{broad_of(*source)});
            told.set_code("no_further_action", answer(is.no_further_action));
            told.set_day("decided", decided);
            fold_.record(std::move(told), place_of(is.referral, is.line));
        }
        auto const need = code<PrimaryNeed>(is.primary_need);
        if (nothing_further) {
            if (reason)
                doubt(is.closure_reason, "Of a referral with no further action only the day it was closed is kept; the "
                                         "reason was left out");
            return;
        }
        if (ours != nullptr && agree(is.primary_need, &ours->primary_need) && agree(is.closure, &ours->closure) &&
            agree(is.closure_reason, &ours->closure_reason))
            return;
        // Where the record has a period in need that began later in the episode, it is that one.
        auto from = began;
        for (auto const& one : episodes_)
            if (one.began == began && !one.needs.empty()) from = *one.needs.back()->as<Need>().began;
        Told told{Kind::need};
        told.set_day("began", from, true);
        told.set_code("primary_need", need);
        if (closed && ours != nullptr && ours->closure.given() && !agree(is.closure, &ours->closure) && from == began) {
            doubt(is.closure, fmt::format("The last work recorded here ended on {}; which of the two holds must be "
                                          "settled",
                                          words(*ours->closure.day)));
        } else {
            told.set_day("ended", closed);
            told.set_code("reason", reason);
        }
        fold_.record(std::move(told), place_of(is.referral, is.line));
    }

    // What closes a referral with no further action is the decision on it; one recorded here stands.
    std::optional<Date> decided_on(cin::Episode const& is, Date began, std::optional<Date> closed)
    {
        if (!closed) return std::nullopt;
        if (*closed < began) {
            doubt(is.closure, "It was closed before it was received; the day was left out");
            return std::nullopt;
        }
        for (auto const& one : episodes_)
            if (one.referral != nullptr && one.began == began && one.referral->as<Referral>().decided)
                return std::nullopt;
        return closed;
    }

    void assessment(cin::Assessment const& is)
    {
        auto const began = day(is.start);
        if (!began) return doubt(is.start, "An assessment without the day it began cannot be kept");
        Told told{Kind::assessment};
        told.set_day("began", began, true);
        told.set_day("internal_review", day(is.internal_review));
        told.set_day("authorised", day(is.authorised));
        told.set_label("factors", codes(is.factors, assessment_factor_codes));
        fold_.record(std::move(told), place_of(is.start, is.line));
    }

    void plan(cin::CinPlan const& is)
    {
        auto const began = day(is.start);
        if (!began) return doubt(is.start, "A plan without the day it began cannot be kept");
        Told told{Kind::need_plan};
        told.set_day("began", began, true);
        told.set_day("ended", day(is.end));
        fold_.record(std::move(told), place_of(is.start, is.line));
    }

    void enquiry(cin::Section47 const& is, cin::Episode const* ours)
    {
        conference(is.conference, is.line, ours);
        auto const began = day(is.start);
        if (!began) return doubt(is.start, "An enquiry without the day it began cannot be kept");
        auto const* const same = matching(ours == nullptr ? nullptr : &ours->section47s, is, &cin::Section47::start);
        Told told{Kind::enquiry};
        told.set_day("strategy", began, true);
        if (same == nullptr || !agree(is.conference_not_required, &same->conference_not_required))
            told.set_code("conference_unnecessary", answer(is.conference_not_required));
        fold_.record(std::move(told), place_of(is.start, is.line));
    }

    // An initial conference the record has, of whichever type, is not told again.
    void conference(Cell const& held, int line, cin::Episode const* ours)
    {
        if (ours != nullptr && held.given() &&
            (agree(held, &ours->conference) || std::ranges::any_of(ours->section47s, [&](cin::Section47 const& one) {
                 return agree(held, &one.conference);
             })))
            return;
        conference_of(ConferenceType::initial, held, line);
    }

    void conference_of(ConferenceType type, Cell const& held, int line)
    {
        auto const on = day(held);
        if (!on) return;
        Told told{Kind::conference};
        told.set_code("type", std::optional{type}, true);
        told.set_day("on", on, true);
        fold_.record(std::move(told), place_of(held, line));
    }

    void protection_plan(cin::ProtectionPlan const& is, cin::Episode const* ours)
    {
        for (auto const& review : is.reviews) conference_of(ConferenceType::review, review, review.line);
        auto const began = day(is.start);
        if (!began) return doubt(is.start, "A plan without the day it began cannot be kept");
        auto const* const same =
            matching(ours == nullptr ? nullptr : &ours->protection_plans, is, &cin::ProtectionPlan::start);
        Told told{Kind::protection_plan};
        told.set_day("began", began, true);
        told.set_day("ended", day(is.end));
        told.set_code("initial_category", code<AbuseCategory>(is.initial_category));
        if (same == nullptr || !agree(is.latest_category, &same->latest_category))
            told.set_code("latest_category", code<AbuseCategory>(is.latest_category));
        if (auto const before = number(is.plans_before);
            before && (same == nullptr || !agree(is.plans_before, &same->plans_before)))
            told.set("earlier_plans", *before);
        fold_.record(std::move(told), place_of(is.start, is.line));
    }

    void pre_proceedings(cin::PreProceedings const& is)
    {
        auto const began = day(is.start);
        if (!began) return doubt(is.start, "Pre-proceedings without the day they began cannot be kept");
        Told told{Kind::pre_proceedings};
        told.set_day("began", began, true);
        told.set_day("letter_sent", day(is.letter_sent));
        told.set_code("meeting_offered", answer(is.meeting_offered));
        told.set_code("meeting_held", answer(is.meeting_held));
        told.set_day("first_meeting", day(is.first_meeting));
        if (auto const count = number(is.review_meetings)) told.set("review_meetings", *count);
        told.set_day("decided", day(is.decision));
        told.set_label("outcome", is.outcome.text.substr(0, 4));
        told.set_day("application", day(is.application));
        told.set_day("proceedings_letter", day(is.proceedings_letter));
        fold_.record(std::move(told), place_of(is.start, is.line));
    }

    FoldIn& fold_;
    cin::Child const& child_;
    std::optional<cin::Child> ours_; // what the record says
    std::vector<CinEpisode> episodes_;
    CinYear const& year_;
};

constexpr std::size_t longest_reference = 30;

} // namespace

Outcome<CinImport> read_cin(std::filesystem::path const& path, CinImportOptions const& options, View const& view,
                            KnownRecords& known)
{
    if (!valid_utf8(options.file_name) || options.file_name.size() > 255)
        return problem("file", "The file's name cannot be read. Give it a plain, shorter name.");
    std::ifstream file{path, std::ios::binary};
    if (!file) return problem(options.file_name, fmt::format("{} cannot be opened", path.string()));
    std::string piece(1 << 16, '\0');
    Sha256 digest;
    std::uint64_t size = 0;
    auto const next = [&]() -> std::string_view {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        std::string_view const read{piece.data(), static_cast<std::size_t>(file.gcount())};
        digest.add(read);
        size += read.size();
        return read;
    };
    // The header comes first; what it says of the year is settled with the first child.
    std::optional<CinYear> year;
    std::optional<FoldIn> fold;
    auto const begin = [&](cin::Header const& header) {
        if (fold) return;
        auto const day = options.as_at.value_or(header.reference_date.day.value_or(options.today));
        year.emplace(header.reference_date.day.value_or(day));
        fold.emplace(
            FoldOptions{.source = "cin", .file_name = options.file_name, .recorded = options.recorded, .as_at = day},
            known);
    };
    auto const reading = cin::read_census(next, [&](cin::Header const& header, cin::Child&& child) {
        begin(header);
        if (child.id().empty() || child.id().size() > longest_reference) {
            fold->remark({.child = child.id().substr(0, longest_reference),
                          .table = "ChildIdentifiers",
                          .row = static_cast<std::uint32_t>(std::max(0, child.line)),
                          .field = "LAchildID",
                          .value = child.id().substr(0, 100),
                          .why =
                              "Without an id of at most 30 letters the child cannot be told from others; all of this "
                              "child was left out"});
            return;
        }
        auto const* const here = view.by_reference(Label{child.id()});
        ChildReading{*fold, child, here, view.practice().calendar(), *year}.read();
    });
    if (!reading) return std::unexpected(reading.error());
    begin(reading->header);
    for (auto const& finding : reading->findings)
        fold->remark({.child = finding.child,
                      .table = std::string{finding.table},
                      .row = static_cast<std::uint32_t>(std::max(0, finding.line)),
                      .field = std::string{finding.field},
                      .value = finding.value,
                      .why = finding.message});
    auto done = fold->finish(size, hex(digest.digest()));
    return CinImport{std::move(done.report), std::move(done.entries), reading->header.authority.text};
}

} // namespace sightline::exchange
