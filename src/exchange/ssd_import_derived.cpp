// What the dataset tells only in columns that were worked out, read back into the records they were worked out from.
#include "domain/records/all.hpp"
#include "exchange/national_codes.hpp"
#include "exchange/ssd_import_child.hpp"
#include "exchange/ssda903_codes.hpp"

namespace sightline::exchange
{
namespace
{

void seen(SsdChild&, Told& told, std::string_view text, SsdRowRead const&)
{
    auto const at = *told.type.field_named("seen");
    if (text == "N") told.set_code("seen", std::optional{Seen::not_seen});
    if (text == "Y" && told.content.facts[at] == blank) told.set_code("seen", std::optional{Seen::seen});
}
void seen_alone(SsdChild&, Told& told, std::string_view text, SsdRowRead const&)
{
    auto const at = *told.type.field_named("seen");
    if (text == "Y") told.set_code("seen", std::optional{Seen::alone});
    if (text == "N" && told.content.facts[at] != static_cast<std::int32_t>(Seen::not_seen))
        told.set_code("seen", std::optional{Seen::with_others});
}

void transfer_in(SsdChild&, Told& told, std::string_view text, SsdRowRead const&)
{
    told.set_code("type", std::optional{text == "Y" ? ConferenceType::transfer_in : ConferenceType::initial});
}

void absence(SsdChild&, Told& told, std::string_view text, SsdRowRead const&)
{
    told.set_code("absence", std::optional{text == "A" ? Absence::away : Absence::missing});
}

void moved_because(SsdChild&, Told& told, std::string_view text, SsdRowRead const&)
{
    auto const at = *told.type.field_named("change_reason");
    if (set_national_code(told.type, told.content, at, text)) told.told |= field_bit(at);
}

void distance(SsdChild&, Told& told, std::string_view text, SsdRowRead const&)
{
    told.set_label("miles", text);
}

void referral_source_of(SsdChild&, Told& told, std::string_view text, SsdRowRead const&)
{
    auto const at = *told.type.field_named("source_detail");
    if (set_national_code(told.type, told.content, at, text)) told.told |= field_bit(at);
}

void referral_date(SsdChild&, Told& told, std::string_view text, SsdRowRead const&)
{
    told.set_day("received", returns::ssd::read_day(text));
}

// T and U: with the same carers as before. P and B say what follows from nothing being said.
void start_reason(SsdChild&, Told& told, std::string_view text, SsdRowRead const&)
{
    if (text == "T" || text == "U") told.set_code("same_carers", std::optional{Answer::yes});
}

void unaccompanied_until(SsdChild&, Told& told, std::string_view, SsdRowRead const& row)
{
    told.set_day("unaccompanied_until", row.day("immi_immigration_status_end_date"));
}

// A period of care is told by the episodes in it.
void care_of_episode(SsdChild& child, SsdRowRead const& row)
{
    auto const began = row.day("clae_entered_care_date");
    if (!began) return;
    auto& care = child.record(Kind::care, row.cell("clae_cla_id"), began, row.place()).told;
    care.set_day("began", began);
    auto const national = [&](std::string_view field, std::string_view code) {
        if (code.empty()) return;
        auto const at = *care.type.field_named(field);
        auto const before = care.content.facts;
        if (!set_national_code(care.type, care.content, at, code)) return;
        for (std::size_t i = 0; i < before.size(); ++i)
            if (care.content.facts[i] != before[i] && care.content.facts[i] != blank) care.told |= field_bit(i);
    };
    national("need", row.cell("clae_cla_primary_need_code"));
    care.set_day("reviewing_officer_visit", row.day("clae_cla_last_iro_contact_date"));
    auto const reason = row.cell("clae_cla_episode_ceased_reason");
    if (reason.empty() || reason == "X1") return;
    care.set_day("ended", row.day("clae_cla_episode_ceased_date"));
    national("reason", reason);
}

// When an episode of social care closed, and its main need, are told by the period in need.
void need_told(SsdChild& child, SsdRowRead const& row, std::string_view number, std::optional<Date> began)
{
    auto const need = row.cell("cine_cin_primary_need_code");
    auto& told = child.record(Kind::need, number, began, row.place()).told;
    told.set_day("began", began);
    told.set_day("ended", row.day("cine_close_date"));
    for (auto const& [field, code] :
         {std::pair{"primary_need", need}, std::pair{"reason", row.cell("cine_close_reason")}}) {
        auto const at = *told.type.field_named(field);
        if (!code.empty() && set_national_code(told.type, told.content, at, code)) told.told |= field_bit(at);
    }
}

void need_of_episode(SsdChild& child, SsdRowRead const& row)
{
    bool const tells = !row.cell("cine_close_date").empty() || !row.cell("cine_cin_primary_need_code").empty();
    if (tells_of_a_referral(row) && tells) need_told(child, row, {}, row.day("cine_referral_date"));
}

// The latest contact that reached a care leaver, and the latest review of the pathway plan.
void contacts_of_care_leaver(SsdChild& child, SsdRowRead const& row)
{
    if (auto const on = row.day("clea_care_leaver_latest_contact"))
        child.record(Kind::keeping_in_touch, {}, on, row.place()).told.set_day("on", on);
    if (auto const on = row.day("clea_pathway_plan_review_date")) {
        auto& told = child.record(Kind::pathway_review, {}, on, row.place()).told;
        told.set_day("on", on);
        told.set_code("type", std::optional{PathwayType::review});
    }
}

struct ReadBack {
    std::string_view name;
    SsdReadBack read_back;
};
constexpr std::array read_backs{
    ReadBack{"seen", seen},
    ReadBack{"seen_alone", seen_alone},
    ReadBack{"transfer_in", transfer_in},
    ReadBack{"absence", absence},
    ReadBack{"start_reason", start_reason},
    ReadBack{"referral_date", referral_date},
    ReadBack{"referral_source", referral_source_of},
    ReadBack{"moved_because", moved_because},
    ReadBack{"distance", distance},
    ReadBack{"unaccompanied_until", unaccompanied_until},
};

struct Also {
    std::string_view name;
    SsdAlso also;
};
constexpr std::array alsos{
    Also{"ssd_cla_episodes", care_of_episode},
    Also{"ssd_cin_episodes", need_of_episode},
    Also{"ssd_care_leavers", contacts_of_care_leaver},
};

// Whether a period of care, told in its own table, says what the row says of an episode without a referral.
bool care_says_as_much(SsdChild const& child, SsdRowRead const& row)
{
    return std::ranges::any_of(child.records, [&](SsdChild::Gathered const& one) {
        if (one.told.type.kind != Kind::care) return false;
        auto const care = unpack<Care>(one.told.content.facts);
        auto const closed = row.day("cine_close_date");
        return care.began >= row.day("cine_referral_date") && (!closed || care.ended == closed) &&
               national_of(ssda903_codes::need, care.need) == row.cell("cine_cin_primary_need_code");
    });
}

// Support of a care leaver is told without its first day. In an episode that is open it goes on after care, and so
// began no later than the day care ended.
void support_goes_on(SsdChild& child)
{
    SsdChild::Gathered* leaving = nullptr;
    std::optional<Date> care_ended;
    for (auto& one : child.records) {
        if (one.told.type.kind == Kind::leaving_care) leaving = &one;
        if (one.told.type.kind != Kind::care) continue;
        auto const ended = unpack<Care>(one.told.content.facts).ended;
        if (!ended) return;
        care_ended = std::max(care_ended, ended);
    }
    if (leaving != nullptr && care_ended && !unpack<LeavingCare>(leaving->told.content.facts).began)
        leaving->told.set_day("began", care_ended);
}

// Whether work told in its own table says all that the row says: it ended on the day the episode closed, which had no
// main need, and for a reason that is worked out where none is recorded.
bool work_says_as_much(SsdChild const& child, SsdRowRead const& row)
{
    auto const closed = row.day("cine_close_date");
    auto const reason = row.cell("cine_close_reason");
    if (!closed || !row.cell("cine_cin_primary_need_code").empty() || (!reason.empty() && reason != "RC7"))
        return false;
    return std::ranges::any_of(child.records, [&](SsdChild::Gathered const& one) {
        auto const ended = one.told.type.until_field();
        return ended && one.told.content.facts[*ended] == static_cast<std::int32_t>(closed->time_since_epoch().count());
    });
}

// The first record of the kind that began within the episode; null when there is none.
SsdChild::Gathered* first_within(SsdChild& child, SsdRowRead const& row, Kind kind)
{
    auto const from = row.day("cine_referral_date"), to = row.day("cine_close_date");
    auto const began = [](SsdChild::Gathered const& one) {
        auto const fact = one.told.content.facts[*one.told.type.happened_field()];
        return fact == blank ? std::optional<Date>{} : std::optional{Date{std::chrono::days{fact}}};
    };
    SsdChild::Gathered* first = nullptr;
    for (auto& one : child.records) {
        if (one.told.type.kind != kind) continue;
        auto const day = began(one);
        if (day && *day >= *from && (!to || *day <= *to) && (first == nullptr || *day < *began(*first))) first = &one;
    }
    return first;
}

} // namespace

bool tells_of_a_referral(SsdRowRead const& row)
{
    static constexpr std::array columns{"cine_referral_source_code", "cine_referral_source_desc",
                                        "cine_referral_outcome_json", "cine_referral_nfa"};
    return row.day("cine_referral_date") &&
           std::ranges::any_of(columns, [&](char const* column) { return !row.cell(column).empty(); });
}

void need_without_referral(SsdChild& child, SsdRowRead const& row)
{
    auto const number = row.cell("cine_referral_id");
    auto const wanted = ssd_number(number);
    auto const first = std::ranges::find_if(
        child.records, [&](SsdChild::Gathered const& one) { return wanted != 0 && one.number == wanted; });
    if (!row.day("cine_referral_date")) return;
    auto const from = row.day("cine_referral_date");
    if (first == child.records.end()) return need_told(child, row, number, from);
    // Support of a care leaver is told without its first day; here is it.
    if (first->told.type.kind == Kind::leaving_care) first->told.set_day("began", from);
    if (row.cell("cine_close_date").empty()) support_goes_on(child);
    bool const tells_nothing = row.cell("cine_close_date").empty() && row.cell("cine_cin_primary_need_code").empty();
    if (tells_nothing || care_says_as_much(child, row) || work_says_as_much(child, row)) return;
    // A period in need goes with the first child in need plan; without one, an assessment may have told the main need.
    if (auto const* const plan = first_within(child, row, Kind::need_plan))
        return need_told(child, row, {}, unpack<NeedPlan>(plan->told.content.facts).began);
    auto* const assessment = first_within(child, row, Kind::assessment);
    if (assessment == nullptr || !row.cell("cine_close_date").empty()) return need_told(child, row, {}, from);
    auto& told = assessment->told;
    auto const at = *told.type.field_named("primary_need");
    if (set_national_code(told.type, told.content, at, row.cell("cine_cin_primary_need_code")))
        told.told |= field_bit(at);
}

SsdReadBack ssd_read_back(std::string_view name)
{
    auto const found = std::ranges::find(read_backs, name, &ReadBack::name);
    return found == read_backs.end() ? nullptr : found->read_back;
}

SsdAlso ssd_also(std::string_view table)
{
    auto const found = std::ranges::find(alsos, table, &Also::name);
    return found == alsos.end() ? nullptr : found->also;
}

} // namespace sightline::exchange
