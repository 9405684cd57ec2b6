// /healthz: alive. /readyz: the journal is read to its end, how old the last checkpoint and backup are, disk free.
#include <boost/json.hpp>

#include "app/mailing.hpp"
#include "app/site.hpp"

namespace sightline::app
{

web::Response Site::healthz(web::Request const&) const
{
    return web::Response::text(200, "ok\n");
}

web::Response Site::readyz(web::Request const&) const
{
    auto const health = house_.journal->health();
    auto const view = house_.authority->now();
    auto const when = [](std::optional<Moment> at) {
        return at ? boost::json::value(iso(*at)) : boost::json::value(nullptr);
    };
    bool const ready = view->seq() == health.last_seq && health.problem.empty();
    auto response = web::Response::json(
        boost::json::serialize(boost::json::object{{"ready", ready},
                                                   {"entries", health.last_seq},
                                                   {"applied", view->seq()},
                                                   {"last_checkpoint", when(health.last_checkpoint)},
                                                   {"last_backup", when(health.last_backup)},
                                                   {"disk_free_bytes", health.disk_free_bytes},
                                                   {"problem", health.problem},
                                                   {"mail_problem", mailing_ ? mailing_->problem() : ""}}));
    response.status = ready ? 200 : 503;
    return response;
}

} // namespace sightline::app
