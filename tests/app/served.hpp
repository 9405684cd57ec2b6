// A service that answers requests without a server: a data folder of its own, records put into it, and people who are
// signed in when they first ask. Gone when the test is.
#pragma once
#include <doctest/doctest.h>

#include "app/site.hpp"
#include "domain/records/all.hpp"

namespace sightline::test
{

class Served
{
public:
    Served()
    {
        auto name = (std::filesystem::temp_directory_path() / "sightline-served-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
        auto opened = app::open_house(path / "data", app::Opening::to_create, day);
        REQUIRE(opened);
        house = std::move(*opened);
    }
    ~Served()
    {
        site.reset();
        house.reset();
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    Served(Served const&) = delete;

    // When everything the test needs from the start is there.
    void open()
    {
        app::ServeOptions options;
        options.demo = true;
        options.assets = path / "assets"; // a page names its styles; nobody here asks for them
        std::filesystem::create_directory(options.assets);
        site = std::make_unique<app::Site>(*house, options);
    }

    template <class R>
    RecordId put(PersonId about, R const& record, RecordId of = {}, std::optional<Moment> at = {}, PersonId by = {})
    {
        auto entry = entry_of(record);
        entry.record = of ? of : house->authority->new_record();
        auto const* before = of ? house->authority->now()->latest(of) : nullptr;
        entry.version = before != nullptr ? before->version + 1u : 1u;
        entry.about = {about ? about : PersonId{entry.record.value}};
        entry.recorded = at.value_or(app::now());
        entry.by = by;
        auto const id = entry.record;
        REQUIRE(append(*house, {std::move(entry)}));
        return id;
    }
    PersonId worker(std::string_view name, WorkerRole role, std::string_view team)
    {
        return PersonId{put(PersonId{}, Worker{.name = Label{name},
                                               .role = role,
                                               .team = Label{team},
                                               .service = Label{"Care"},
                                               .began = date(2020, 1, 6)})
                            .value};
    }
    PersonId person(Person const& is) { return PersonId{put(PersonId{}, is).value}; }
    void hold(PersonId child, PersonId worker, std::string_view team, Date since)
    {
        put(child,
            Allocation{.basis = AllocationBasis::key_worker, .worker = worker, .team = Label{team}, .began = since});
    }

    // With a form it is posted, with the session's token.
    web::Response ask(PersonId who, std::string const& target,
                      std::vector<std::pair<std::string, std::string>> form = {})
    {
        web::Request request;
        auto const query = target.find('?');
        request.path = target.substr(0, query);
        request.target = target;
        if (query != std::string::npos) {
            auto const rest = target.substr(query + 1);
            for (std::size_t at = 0; at < rest.size();) {
                auto const end = std::min(rest.find('&', at), rest.size());
                auto const is = rest.find('=', at);
                request.query.add(rest.substr(at, is - at), rest.substr(is + 1, end - is - 1));
                at = end + 1;
            }
        }
        request.arrived = app::now();
        if (!form.empty()) {
            request.method = web::Method::post;
            for (auto& [name, value] : form) request.form.add(name, value);
            request.form.add("csrf", between(ask(who, "/").body, "name=\"csrf\" value=\"", "\""));
        }
        auto& cookie = cookies_[who.value];
        if (cookie.empty()) cookie = sign_in(who);
        request.cookies.add(cookie.substr(0, cookie.find('=')), cookie.substr(cookie.find('=') + 1));
        return site->answer(request);
    }
    // A form as a browser sends it: what stands hidden in the page that shows it, and these answers.
    web::Response send(PersonId who, std::string const& target, std::vector<std::pair<std::string, std::string>> form)
    {
        auto const page = ask(who, target).body;
        constexpr std::string_view begins = "<input type=\"hidden\"";
        for (auto at = page.find(begins); at != std::string::npos; at = page.find(begins, at + 1)) {
            auto const tag = page.substr(at, page.find('>', at) - at);
            auto const name = between(tag, "name=\"", "\"");
            bool const is_there = std::ranges::any_of(form, [&](auto const& one) { return one.first == name; });
            if (name != "csrf" && !is_there) form.emplace_back(name, between(tag, "value=\"", "\""));
        }
        return ask(who, target, std::move(form));
    }
    static std::string between(std::string const& text, std::string_view from, std::string_view to)
    {
        auto const at = text.find(from);
        if (at == std::string::npos) return {};
        auto const begins = at + from.size();
        return text.substr(begins, text.find(to, begins) - begins);
    }

    std::filesystem::path path;
    Date day = app::london_today();
    std::unique_ptr<app::House> house;
    std::unique_ptr<app::Site> site;

private:
    std::string sign_in(PersonId who)
    {
        web::Request request;
        request.method = web::Method::post;
        request.path = request.target = "/sign-in/as";
        request.form.add("person", std::to_string(who.value));
        for (auto const& [name, value] : site->answer(request).headers)
            if (name == "Set-Cookie") return value.substr(0, value.find(';'));
        REQUIRE_MESSAGE(false, "nobody was signed in");
        return {};
    }
    std::map<std::uint32_t, std::string> cookies_;
};

} // namespace sightline::test
