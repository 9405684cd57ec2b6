// Writing the daily payload, checking what would be written, and telling what changed since the last sending.
#pragma once
#include <functional>

#include "base/outcome.hpp"
#include "returns/dfe_api/payload.hpp"
#include "returns/finding.hpp"

namespace sightline::returns::dfe_api
{

// One child as a JSON object on one line, in the schema's order; what is not given is left out. The same child gives
// the same bytes.
std::string json(Child const& child);

// Takes out every value the schema does not allow, and every object that lacks what identifies it, and says each: rule
// "SCHEMA", the property's path as the field. False when the child cannot be sent at all.
bool settle(Child& child, std::vector<Finding>& findings);

// Every identified part of a child as a path: "social_care_episodes/5123", "social_care_episodes/5123/adoption".
std::vector<std::string> parts(Child const& child);
// Puts the part back with nothing but its identifier and purge: true. Does nothing where a part of that path stands.
void purge(Child& child, std::string_view part);

// The value at a path such as social_care_episodes[1]/child_protection_plans[2]/start_date, counted from 1; null when
// there is none.
Cell const* value_at(Child const& child, std::string_view path);
// Every value that is given, with its path: parts by their place in the list, or where they have an identifier by that
// (social_care_episodes[id 51]), which stays theirs whatever stands beside them.
enum class Places : std::uint8_t { counted, identifiers };
void each_value(Child const& child, std::function<void(std::string const& path, Cell const&)> const& visit,
                Places places = Places::counted);

// What was last sent of a child: the digest of what was written, and its parts.
struct LastSent {
    std::string digest;
    std::vector<std::string> parts;
};

// What a sending left behind, by child; kept beside the requests as sent.csv (la_child_id,digest,parts), every child
// ever sent and not purged since.
using Sent = std::vector<std::pair<std::string, LastSent>>; // in the order of the child's identifier
std::string sent_csv(Sent const& sent);
Outcome<Sent> read_sent(std::string_view text, std::string_view file_name);

// Gathers children into requests of at most 100 and hands each over whole, as the body to be posted: a JSON array, one
// child on a line. Against a last sending only children whose content differs go, with purge for parts and children
// that are no more.
class Requests
{
public:
    using Take = std::function<void(std::string const& body)>;
    Requests(Take take, std::optional<Sent> last);
    void add(Child child); // settled; children in any order, each once
    // A child of the record who is not asked for now: what was sent of them stands, and is neither sent again nor
    // purged.
    void leave(std::string_view id);
    // A child who was sent before and is not sent now, and of whom nothing stands in the record, is purged. Answers
    // what this sending leaves behind.
    Sent finish();
    std::size_t children() const { return sent_now_; }
    std::size_t purged() const { return purged_; }

private:
    std::optional<std::size_t> sent_before(std::string_view id) const; // place in last_
    void put(std::string line);
    Take take_;
    bool against_last_{};
    Sent last_, left_;
    std::vector<bool> met_; // beside last_
    std::string body_;
    std::size_t in_body_ = 0, sent_now_ = 0, purged_ = 0;
};

} // namespace sightline::returns::dfe_api
