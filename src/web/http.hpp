// What a request and a response are, with no word about any library: the server behind them can be exchanged.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sightline::web
{

using Clock = std::function<std::chrono::system_clock::time_point()>;

enum class Method { get, head, post };

// A file sent with a form. Its bytes lie in a file that has no name in any folder (or, where the server is told so, in
// memory), so nothing is left behind even if the machine stops: path opens it while a copy of this Upload lives, and
// never again after.
struct Upload {
    std::string field;
    std::string file_name; // as the browser gave it, folder parts removed; at most 255 bytes; may be empty
    std::string content_type;
    std::string path; // open it for reading; it cannot be renamed
    std::uint64_t size{};
    std::shared_ptr<void const> kept; // the bytes go with the last copy
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

// Every text that came percent-encoded or in a form is valid UTF-8 without NUL: the server refuses others with 400.
struct Request {
    Method method = Method::get;
    std::string path;   // percent-decoded, always starts with /, no dot segments, no empty ones inside
    std::string target; // as sent, path and query
    Values query;
    Values form; // of a POST, urlencoded or multipart
    std::vector<Upload> uploads;
    std::string body; // of a POST of application/json; otherwise empty
    Values headers;   // names in lower case
    Values cookies;
    std::string peer; // the other side's address
    std::chrono::system_clock::time_point arrived;
    std::map<std::string, std::string, std::less<>> captures; // from the route: /children/{id}
    std::string_view capture(std::string_view name) const;    // or empty
    Upload const* upload(std::string_view field) const;       // the first file of the field, or null
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
    bool has(std::string_view name) const; // whatever the case of its letters
    static Response redirect(std::string where, int status = 303);
    static Response text(int status, std::string body);
    static Response json(std::string body);
    // A short page in plain HTML, for when nothing better can be shown. Both texts are escaped.
    static Response plain_page(int status, std::string_view heading, std::string_view words);
};

using Handler = std::function<Response(Request const&)>;

// Routes in the order added; "{name}" takes one path part, and "{name*}" at the end takes the rest of the path, at
// least one part. A path known under another method answers 405 with Allow, an unknown one 404. HEAD is answered as GET
// (the server leaves the body out). Fill it before the server starts; answer() may then be called from any thread.
class Router
{
public:
    void get(std::string_view pattern, Handler handler);
    void post(std::string_view pattern, Handler handler);
    Response answer(Request& request) const; // fills captures
    Handler not_found;                       // optional page

private:
    struct Route {
        Method method;
        std::vector<std::string> parts;
        Handler handler;
    };
    void add(Method method, std::string_view pattern, Handler handler);
    std::vector<Route> routes_;
};

} // namespace sightline::web
