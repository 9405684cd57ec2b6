// Whatever stands in an address after the host, somebody signed in is answered with a page or told that there is none:
// the days, names, numbers and places that the pages read from paths and queries. Nothing is sent, so nothing is saved.
#include "app/site.hpp"
#include "known.hpp"
#include "web/forms.hpp"

using namespace sightline;
using fuzz::require;

namespace
{

class Service
{
public:
    Service()
    {
        auto const folder = fuzz::written("nothing", "").parent_path();
        auto opened = app::open_house(folder / "data", app::Opening::to_create, date(2026, 3, 9));
        require(opened.has_value());
        house_ = std::move(*opened);
        auto const put = [&](PersonId about, auto const& record) {
            auto entry = entry_of(record);
            entry.record = house_->authority->new_record();
            entry.version = 1;
            entry.about = {about ? about : PersonId{entry.record.value}};
            entry.recorded = Moment{date(2026, 3, 1)};
            auto const id = entry.record;
            require(app::append(*house_, {std::move(entry)}).has_value());
            return PersonId{id.value};
        };
        put({}, Team{.name = Label{"East"}, .service = Label{"Care"}});
        auto const director = put({}, Worker{.name = Label{"Ines Okafor"},
                                             .role = WorkerRole::director,
                                             .team = Label{"East"},
                                             .service = Label{"Care"},
                                             .began = date(2020, 1, 6)});
        auto const child = put({}, Person{.role = PersonRole::child,
                                          .reference = Label{"100"},
                                          .given = Label{"Amara"},
                                          .family = Label{"Tesfaye"},
                                          .born = date(2014, 6, 1)});
        put(child, Referral{.received = date(2025, 9, 1)});
        put(child, ProtectionPlan{.began = date(2025, 9, 20)});
        put(child, Care{.began = date(2025, 10, 1)});
        put(child, Allocation{.basis = AllocationBasis::key_worker, .worker = director, .team = Label{"East"}});
        app::ServeOptions options;
        options.demo = true;
        options.assets = folder / "assets";
        std::filesystem::create_directories(options.assets);
        site_ = std::make_unique<app::Site>(*house_, options);
        web::Request request;
        request.method = web::Method::post;
        request.path = request.target = "/sign-in/as";
        request.form.add("person", std::to_string(director.value));
        for (auto const& [name, value] : site_->answer(request).headers)
            if (name == "Set-Cookie") web::parse_cookies(value.substr(0, value.find(';')), cookies_);
        require(!cookies_.all().empty());
    }

    web::Response answer(web::Target const& target, std::string_view written)
    {
        web::Request request;
        request.path = target.path;
        request.query = target.query;
        request.target = written;
        request.arrived = app::now();
        request.cookies = cookies_;
        request.headers.add("host", "localhost");
        return site_->answer(request);
    }

private:
    std::unique_ptr<app::House> house_;
    std::unique_ptr<app::Site> site_;
    web::Values cookies_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static Service service;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const target = web::parse_target(text);
    if (!target) return 0;
    auto const response = service.answer(*target, text);
    require(response.status < 500 && response.body.size() < 4'000'000);
    return 0;
}
