#include "exchange/ssd_from_record.hpp"

#include <boost/json.hpp>

#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/national_codes.hpp"
#include "exchange/ssd_plan.hpp"

namespace sightline::exchange
{
using namespace ssd_words;

namespace
{

std::string list_of(std::string_view codes)
{
    boost::json::array out;
    for (auto const code : split(codes, ' '))
        if (!code.empty()) out.emplace_back(boost::json::string{code});
    return boost::json::serialize(out);
}

// The value of a field as the column wants it.
Fact field_told(SsdColumn const& plan, SsdRow const& row, Event const& event, Date day)
{
    auto const facts = event.fields();
    auto const fact = plan.field < facts.size() ? facts[plan.field] : blank;
    auto const& type = type_of(event.kind);
    if (fact == blank) return row.work != nullptr && plan.field == type.until_field() ? row.work->ended(event) : Fact{};
    auto const& field = type.fields[plan.field];
    auto const label = [&] { return Label::from_number(static_cast<std::uint32_t>(fact)); };
    switch (plan.as) {
    case As::national: return fact_of(national_code(event, field, fact), event.seq);
    case As::words: return fact_of(field.codes[static_cast<std::size_t>(fact)].words, event.seq);
    case As::yes_no: return fact_of(fact == 1 ? "Y" : fact == 0 ? "N" : "", event.seq);
    case As::list: return fact_of(list_of(label().text()), event.seq);
    case As::json: {
        boost::json::object one;
        one[field.name] =
            field.kind == ValueKind::label ? label().text() : field.codes[static_cast<std::size_t>(fact)].words;
        return fact_of(boost::json::serialize(one), event.seq);
    }
    case As::reference: {
        auto const* person = row.view.person(PersonId{static_cast<std::uint32_t>(fact)});
        return person == nullptr ? Fact{} : fact_of(person->person.reference.text(), event.seq);
    }
    case As::team: return team_number(row.view, label(), event.seq);
    case As::plain: break;
    }
    switch (field.kind) {
    case ValueKind::date: {
        Date const on{std::chrono::days{fact}};
        return fact_of(on <= day || field.name == "expected" ? iso(on) : "", event.seq);
    }
    case ValueKind::code: return fact_of(field.codes[static_cast<std::size_t>(fact)].name, event.seq);
    case ValueKind::label: return fact_of(label().text(), event.seq);
    default: return fact_of(std::to_string(fact), event.seq);
    }
}

Event const* own_record(PersonState const& person)
{
    for (auto const* event : person.now)
        if (event->record.value == person.id.value) return event;
    return nullptr;
}

Fact value(SsdColumn const& plan, SsdRow const& row, Date day)
{
    auto const* first = row.episode != nullptr ? row.episode->first() : row.event;
    auto const* event = row.event;
    if (plan.of == Kind::person)
        event = own_record(row.person);
    else if (plan.of && first != nullptr && row.work != nullptr)
        event = row.work->within(*plan.of, *first);
    switch (plan.what) {
    case What::nothing: return {};
    case What::words: return {plan.words, 0, "the same for every row"};
    case What::child: return fact_of(row.person.person.reference.text(), row.work->person_entry());
    case What::episode: {
        auto const* episode = row.work->episode_of(*first);
        if (episode == nullptr) episode = row.work->episode_on(row.work->stretch(*first).began);
        return episode == nullptr ? Fact{}
                                  : fact_of(std::to_string(episode->first()->record.value), episode->first()->seq,
                                            "the episode of social care it belongs to");
    }
    case What::id:
        if (!plan.of) event = first;
        return event == nullptr ? Fact{}
                                : fact_of(std::to_string(event->record.value), event->seq,
                                          plan.of ? "the record that was going on then" : "the number of the record");
    case What::field: return event == nullptr ? Fact{} : field_told(plan, row, *event, day);
    case What::derived: return plan.derived(row);
    }
    return {};
}

bool holds(SsdTable const& plan, Event const& event)
{
    if (!plan.where) return true;
    auto const facts = event.fields();
    auto const fact = *plan.where < facts.size() ? facts[*plan.where] : blank;
    return fact != blank && (plan.codes.empty() || std::ranges::find(plan.codes, fact) != plan.codes.end());
}

// The rows of one person, or of the teams, handed over.
struct Rowing {
    SsdPlan const& plan;
    View const& view;
    Date day;
    Caseloads const& caseloads;
    PlaceDirectory const& places;
    Ssd::Visit const& visit;

    void row(std::size_t table, SsdRow const& from) const
    {
        ssd::Row out;
        out.reserve(plan.tables[table].columns.size());
        for (auto const& column : plan.tables[table].columns) {
            auto one = value(column, from, day);
            if (column.as == As::reference && one.text.empty()) return; // it is about nobody of the dataset
            out.push_back({std::move(one.text), one.entry, one.rule});
        }
        visit(table, out);
    }

    void of_person(PersonState const& person) const
    {
        if (person.kind == Kind::worker) {
            for (std::size_t i = 0; i < plan.tables.size(); ++i)
                if (plan.tables[i].rows == Rows::workers)
                    row(i, {view, caseloads, places, person, nullptr, own_record(person), nullptr});
            return;
        }
        if (!person.is_child() || person.person.reference.empty()) return;
        ChildWork const work{person, day};
        for (std::size_t i = 0; i < plan.tables.size(); ++i)
            if (plan.tables[i].rows == Rows::records || plan.tables[i].rows == Rows::episodes) of_child(i, work);
    }

    void of_teams() const
    {
        PersonState const nobody; // a team is about nobody
        for (auto const* team : view.teams())
            for (std::size_t i = 0; i < plan.tables.size(); ++i)
                if (plan.tables[i].rows == Rows::teams)
                    row(i, {view, caseloads, places, nobody, nullptr, team, nullptr});
    }

    void of_child(std::size_t table, ChildWork const& work) const
    {
        auto const& from = plan.tables[table];
        if (from.rows == Rows::episodes) {
            for (auto const& episode : work.episodes())
                row(table, {view, caseloads, places, work.child(), &work, episode.referral, &episode});
            return;
        }
        auto const& type = type_of(from.kind);
        for (auto const* event : work.child().now) {
            if (event->kind != from.kind || !holds(from, *event)) continue;
            if (event->kind == Kind::person && event->record.value != work.child().id.value) continue;
            // What begins after the day is not told; what has no day of its own (an extract gave none) is.
            if (type.happened_field() && event->day() && !work.stretch(*event).began) continue;
            row(table, {view, caseloads, places, work.child(), &work, event, nullptr});
        }
    }
};

} // namespace

Outcomes<Ssd> Ssd::read(ssd::Layout layout)
{
    auto plan = read_plan(std::move(layout));
    if (!plan) return std::unexpected(std::move(plan.error()));
    Ssd out;
    out.plan_ = std::make_shared<SsdPlan>(std::move(*plan));
    return out;
}

SsdPlan const& Ssd::plan() const
{
    return *plan_;
}

ssd::Layout const& Ssd::layout() const
{
    return plan_->layout;
}

void Ssd::rows_of(View const& view, PersonState const& person, Date day, Visit const& visit,
                  PlaceDirectory const& places) const
{
    Caseloads const caseloads{view, day};
    Rowing{*plan_, view, day, caseloads, places, visit}.of_person(person);
}

void Ssd::rows(View const& view, Date day, std::function<bool(PersonState const&)> const& may_see, Visit const& visit,
               PlaceDirectory const& places) const
{
    Caseloads const caseloads{view, day};
    Rowing const rowing{*plan_, view, day, caseloads, places, visit};
    view.each([&](PersonState const& person) {
        if (person.kind != Kind::person || !may_see || may_see(person)) rowing.of_person(person);
        return true;
    });
    rowing.of_teams();
}

} // namespace sightline::exchange
