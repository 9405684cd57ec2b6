// Drafts of forms: kept as they are typed, thrown away when they are saved or no longer wanted.
#include "app/drafts.hpp"

#include <boost/json.hpp>

#include "app/wording.hpp"
#include "base/text.hpp"
#include "web/forms.hpp"

namespace sightline::app
{
namespace
{

std::string json_of(pages::FormValues const& values)
{
    boost::json::object object;
    for (auto const& [name, value] : values) object[name] = value;
    return boost::json::serialize(object);
}

pages::FormValues values_from(std::string const& json)
{
    pages::FormValues values;
    boost::json::error_code error;
    auto const parsed = boost::json::parse(json, error);
    if (error || !parsed.is_object()) return values;
    for (auto const& [name, value] : parsed.get_object())
        if (value.is_string()) values[std::string{name}] = std::string{value.get_string()};
    return values;
}

// What a form sends that is not one of its boxes.
bool is_carried(std::string_view name)
{
    return name == "csrf" || name == "draft_of" || name == "save";
}

void take_own(Filled& filled) // the key and the version, out of the boxes
{
    if (auto const once = filled.values.extract("once"); once) filled.once = once.mapped().substr(0, 100);
    if (auto const version = filled.values.extract("version"); version) filled.version = number_in(version.mapped());
}

pages::FormValues sent(web::Request const& request)
{
    pages::FormValues values;
    for (auto const& [name, value] : request.form.all())
        if (!is_carried(name)) values[name] = value;
    return values;
}

bool is_saved(Visitor const& visitor, pages::FormValues const& values)
{
    auto const once = values.find("once");
    return once != values.end() && !once->second.empty() && visitor.view->once(once->second) != 0;
}

bool is_of_a_form(std::string_view address)
{
    return web::is_own_path(address) && address.starts_with("/children/") && address.size() <= 200;
}

} // namespace

std::uint32_t number_in(std::string_view text)
{
    std::uint32_t number{};
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Filled typed(web::Request const& request)
{
    Filled filled;
    filled.values = sent(request);
    take_own(filled);
    return filled;
}

Filled draft_of(Visitor const& visitor, House const& house, std::string const& address)
{
    Filled filled;
    auto draft = house.drafts->load(visitor.reader.id, address);
    // What was typed last can arrive after the form itself was saved. Such a draft is of nothing: were it shown, its
    // key would make the next save look like one sent twice.
    if (draft && is_saved(visitor, values_from(draft->values))) {
        house.drafts->discard(visitor.reader.id, address);
        draft.reset();
    }
    if (draft) {
        filled.values = values_from(draft->values);
        filled.is_draft = true;
        filled.draft_words = "Draft saved " + ago_words(draft->saved, visitor.now);
        // The key of the draft stays its own: sending twice, even from two computers, saves once.
        take_own(filled);
    }
    if (filled.once.empty()) filled.once = web::random_token(16);
    return filled;
}

void keep_draft(Visitor const& visitor, House& house, web::Request const& request, std::string_view address)
{
    auto const values = sent(request);
    if (!is_saved(visitor, values)) house.drafts->save(visitor.reader.id, address, json_of(values), visitor.now);
}

// Sent every few seconds by a form being filled in.
web::Response Site::take_draft(Visitor const& visitor, web::Request const& request)
{
    auto const of = request.form.get("draft_of");
    if (!is_of_a_form(of)) return web::Response::text(422, "This is not a form that keeps drafts.\n");
    keep_draft(visitor, house_, request, of);
    boost::json::array noticed;
    if (auto const kind = kind_of_form(*visitor.view, of))
        for (auto const& one : words_noticed(*visitor.view, *kind, sent(request)))
            noticed.push_back({{"field", one.field},
                               {"said", one.said},
                               {"why", one.why},
                               {"instead", one.instead},
                               {"leave_alone", one.leave_alone}});
    boost::json::object const answer{{"saved", time_words(std::chrono::floor<std::chrono::minutes>(visitor.now))},
                                     {"noticed", std::move(noticed)}};
    return web::Response::json(boost::json::serialize(answer));
}

web::Response Site::discard_draft(Visitor const& visitor, web::Request const& request)
{
    auto const of = request.form.get("draft_of");
    house_.drafts->discard(visitor.reader.id, of);
    return web::Response::redirect(is_of_a_form(of) ? std::string{of} : pages::address::my_day());
}

} // namespace sightline::app
