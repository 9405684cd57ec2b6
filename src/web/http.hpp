// What a request and a response are, with no word about any library: the server behind them can be exchanged.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sightline::web
{

enum class Method { get, head, post };

struct Upload { // a file sent with a form; kept in a temporary file that is removed with the request
    std::string field;
    std::string file_name; // as the browser gave it, folder parts removed
    std::string content_type;
    std::string path; // where the bytes lie
    std::uint64_t size{};
};

// Names to values, in the order sent; a name may come more than once.
class Values
{
public:
    void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }
    std::string_view get(std::string_view name) const; // the first, or empty
    bool has(std::string_view name) const;
    std::vector<std::string_view> every(std::string_view name) const;
    std::vector<std::pair<std::string, std::string>> const& all() const { return all_; }

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

struct Request {
    Method method = Method::get;
    std::string path; // percent-decoded, always starts with /, no dot segments
    std::string target; // as sent, path and query
    Values query;
    Values form; // of a POST, urlencoded or multipart
    std::vector<Upload> uploads;
    Values headers; // names in lower case
    Values cookies;
    std::string peer; // the other side's address
    std::chrono::system_clock::time_point arrived;
    std::map<std::string, std::string> captures; // from the route: /children/{id}
    std::string_view capture(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    Response& with(std::string name, std::string value)
    {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    static Response redirect(std::string where, int status = 303);
    static Response text(int status, std::string body);
    static Response json(std::string body);
};

using Handler = std::function<Response(Request const&)>;

// Routes in the order added; "{name}" takes one path part. A path known under another method answers 405, an unknown one 404.
class Router
{
public:
    void get(std::string pattern, Handler handler);
    void post(std::string pattern, Handler handler);
    Response answer(Request& request) const; // fills captures
    Handler not_found; // optional page

private:
    struct Route {
        Method method;
        std::vector<std::string> parts;
        Handler handler;
    };
    std::vector<Route> routes_;
};

} // namespace sightline::web
