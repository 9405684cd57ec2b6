// Who the child is, and who is in the child's life.
#include "actions/people.hpp"
#include "app/adults.hpp"
#include "app/tasks.hpp"
#include "base/text.hpp"

namespace sightline::app
{
namespace
{

Event const* who_she_is(View const& view, PersonState const& child)
{
    return view.latest(RecordId{child.id.value});
}

std::string stays_to_be_read(Writing const&, Content const&)
{
    return "What was said before is kept with it.";
}

PersonId id_in(std::string_view text)
{
    std::uint32_t id{};
    std::from_chars(text.data(), text.data() + text.size(), id);
    return PersonId{id};
}

// Whom a form of this child's record may name: a child this reader may know of, and any adult who is not hidden.
class Namable
{
public:
    explicit Namable(Writing const& writing) : writing_(writing), hidden_(writing.site, writing.visitor) {}
    bool operator()(PersonState const& person) const
    {
        if (person.kind != Kind::person || person.id == writing_.child().id) return false;
        return person.is_child() ? writing_.site.may_know(writing_.visitor, person) : !hidden_.hide(person);
    }

private:
    Writing const& writing_;
    HiddenAdults hidden_;
};

bool is_named_already(Writing const& writing, PersonId other)
{
    return std::ranges::any_of(writing.child().now, [&](Event const* event) {
        if (event->kind != Kind::relationship) return false;
        auto const relation = event->as<Relationship>();
        auto const* named = writing.view().person(relation.other);
        return named != nullptr && named->id == other && relation.holds_on(writing.view().today());
    });
}

// Those in the lives of brothers and sisters, who are most often in hers.
std::vector<PersonState const*> family_of_family(Writing const& writing, Namable const& may_be_named)
{
    std::vector<PersonState const*> people;
    for (auto const* event : writing.child().now) {
        auto const* other =
            event->kind == Kind::relationship ? writing.view().person(event->as<Relationship>().other) : nullptr;
        if (other == nullptr || !may_be_named(*other) || !other->is_child()) continue;
        for (auto const* theirs : other->now)
            if (theirs->kind == Kind::relationship)
                if (auto const* one = writing.view().person(theirs->as<Relationship>().other)) people.push_back(one);
    }
    return people;
}

std::vector<PersonState const*> found_by(Writing const& writing, Namable const& may_be_named)
{
    constexpr std::size_t most = 20;
    std::vector<PersonState const*> people;
    auto const words = trimmed(writing.request.query.get("find"));
    if (words.empty()) return people;
    auto const may = [&](PersonState const& one) { return may_be_named(one) && !is_named_already(writing, one.id); };
    for (auto const& found : find(writing.view(), words, may, most)) people.push_back(found.person);
    return people;
}

std::vector<pages::PersonChoice> people_to_choose(Writing const& writing, std::string_view)
{
    Namable const may_be_named{writing};
    std::vector<PersonState const*> people;
    auto const add = [&](PersonState const* one) {
        if (one != nullptr && may_be_named(*one) && std::ranges::find(people, one) == people.end() &&
            !is_named_already(writing, one->id))
            people.push_back(one);
    };
    for (auto const asked : {writing.request.query.get("with"), writing.request.form.get("other")})
        add(writing.view().person(id_in(asked)));
    for (auto const* one : found_by(writing, may_be_named)) add(one);
    for (auto const* one : family_of_family(writing, may_be_named)) add(one);
    std::vector<pages::PersonChoice> choices;
    for (auto const* one : people)
        choices.push_back(
            {one->id, one->person.born ? fmt::format("{}, born {}", one->name, words(*one->person.born)) : one->name});
    return choices;
}

void begin_with_them(Writing const& writing, pages::FormValues& values)
{
    if (auto const with = id_in(writing.request.query.get("with"))) values["other"] = std::to_string(with.value);
}

void offer_to_find(Writing const& writing, pages::RecordPage& page)
{
    pages::FindSomeone find{.words = std::string{trimmed(writing.request.query.get("find"))},
                            .found = {},
                            .someone_new_href = pages::address::new_relative(reference_of(writing.child()))};
    if (!find.words.empty()) {
        auto const count = found_by(writing, Namable{writing}).size();
        find.found = count == 0 ? std::string{"Nobody was found who is not named already."}
                                : fmt::format("{} found. Choose below.",
                                              count_words(static_cast<long long>(count), "person", "people"));
    }
    page.find = std::move(find);
}

void tell_who(Writing const& writing, pages::RecordPage& page)
{
    auto const relation = writing.was<Relationship>();
    page.knowing = {writing.view().name_of(relation.other)};
}

Outcomes<actions::Entries> relate(Save const& save)
{
    auto const& writing = save.writing;
    auto const other = unpack<Relationship>(save.content.facts, save.content.texts).other;
    auto const* person = other ? writing.view().person(other) : nullptr;
    auto const what = person == nullptr || !Namable{writing}(*person) ? actions::Other::not_there
                      : is_named_already(writing, other)              ? actions::Other::named_already
                                                                      : actions::Other::there;
    return actions::relate(save.content, what, save.acting, save.subject);
}

Outcomes<actions::Entries> meet_them(Save const& save)
{
    return actions::meet_relative(save.content, save.acting, save.subject);
}

std::string now_say_who_they_are(Writing const& writing, Content const&)
{
    return fmt::format("Now say who they are to {}.", called(writing.child().person));
}

} // namespace

std::vector<Task> people_tasks()
{
    using access::Deed;
    constexpr std::string_view group = "Who {} is, and who is close by";
    return {
        {.words = "Details",
         .path = "/details",
         .asked = {.kind = Kind::person,
                   .title = "Who {} is",
                   .save_words = "Save details",
                   .leave_out = {"role", "reference", "invented"},
                   .why = "Why are you changing what was written?",
                   .why_hint = "Not needed where you only fill in what was blank. The earlier details are kept."},
         .deed = Deed::record_visit,
         .make = correct,
         .then = Then::record,
         .said = stays_to_be_read,
         .group = std::string{group},
         .purpose = "Names, dates, address, school, language.",
         .finds = who_she_is},
        {.words = "Someone in the child’s life",
         .path = "/people/new",
         .asked = {.kind = Kind::relationship,
                   .title = "Someone in {}’s life",
                   .save_words = "Save",
                   .leave_out = {"ended"},
                   .keeps_draft = false},
         .deed = Deed::record_visit,
         .make = relate,
         .then = Then::record,
         .said = usual_save,
         .group = std::string{group},
         .purpose = "A parent, brother, sister, carer or anyone else who matters.",
         .begin = begin_with_them,
         .tell = offer_to_find,
         .choices = people_to_choose},
        {.words = "Someone not known here yet",
         .path = "/people/someone-new",
         .asked = {.kind = Kind::person,
                   .title = "Someone in {}’s life who is not known here yet",
                   .save_words = "Save, and say who they are",
                   .only = {{"role", "given", "family", "known_as", "born", "sex", "address", "postcode", "language",
                             "interpreter"}}},
         .deed = Deed::record_visit,
         .make = meet_them,
         .then = Then::relationship,
         .said = now_say_who_they_are},
        {.words = "Change to: someone in the child’s life",
         .path = "/people/{record}",
         .asked = {.kind = Kind::relationship,
                   .title = "Someone in {}’s life",
                   .save_words = "Save",
                   .leave_out = {"other"},
                   .why = "Why are you changing what was written?",
                   .why_hint = "Not needed where you only fill in what was blank. The earlier text is kept."},
         .deed = Deed::record_visit,
         .make = correct,
         .then = Then::record,
         .said = stays_to_be_read,
         .tell = tell_who},
    };
}

} // namespace sightline::app
