#include "app/wording.hpp"

#include "app/drafts.hpp"
#include "app/tasks.hpp"

namespace sightline::app
{
namespace
{

// Written down as somebody said it.
constexpr std::array<std::pair<Kind, std::string_view>, 10> own_words{{
    {Kind::contact, "worry"},
    {Kind::visit, "said"},
    {Kind::voice, "said"},
    {Kind::assessment, "childs_view"},
    {Kind::conference, "childs_voice"},
    {Kind::conference, "parents"},
    {Kind::conference, "dissent"},
    {Kind::agency_request, "reply"},
    {Kind::agency_request, "challenge"},
    {Kind::attendance, "said"},
}};

bool holds_own_words(Kind kind, std::string_view field)
{
    return std::ranges::find(own_words, std::pair{kind, field}) != own_words.end();
}

} // namespace

std::vector<pages::WordsNoticed> words_noticed(View const& view, Kind kind, pages::FormValues const& values)
{
    std::vector<pages::WordsNoticed> all;
    auto const look = [&](std::string_view field) {
        auto const found = values.find(field);
        if (found == values.end()) return;
        for (auto const& one : view.practice().language().noticed(found->second))
            all.push_back({.field = std::string{field},
                           .said = found->second.substr(one.at, one.length),
                           .why = one.term->why,
                           .instead = one.term->write_instead,
                           .leave_alone = one.term->leave_alone_when});
    };
    for (auto const& field : type_of(kind).fields)
        if (field.kind == ValueKind::text && !holds_own_words(kind, field.name)) look(field.name);
    look("why");
    look("override");
    return all;
}

std::optional<Kind> kind_of_form(View const& view, std::string_view address)
{
    constexpr std::string_view decide = "/decide/";
    if (auto const at = address.find(decide); at != std::string_view::npos) {
        auto const* rule = view.practice().steps().rule(address.substr(at + decide.size()));
        return rule == nullptr ? std::nullopt : std::optional{rule->work};
    }
    auto const* task = task_of_draft(address);
    if (task == nullptr) return std::nullopt;
    if (task->asked.kind != Kind::COUNT) return task->asked.kind;
    auto const* record = view.latest(RecordId{number_in(address.substr(address.rfind('/') + 1))});
    return record == nullptr ? std::nullopt : std::optional{record->kind};
}

} // namespace sightline::app
