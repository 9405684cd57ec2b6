// The Standard Safeguarding Dataset from the record. practice/ssd.csv says what stands where, in these words:
//
// A table's `from`, which records make its rows:
//   KIND                          each current record of that kind about a child that had begun by the day
//   KIND where FIELD=CODE|CODE    only those whose field has one of these codes
//   KIND where FIELD              only those where the field is filled
//   episode                       each episode of social care (care_episodes.hpp); its fields are the referral's
//   worker, team                  everyone who works here, every team
// A column's `from`, what stands in it:
//   id                    the number of the row's record
//   child                 the authority's own reference of the child
//   episode               the number of the social care episode the record belongs to
//   FIELD                 a field of the row's record
//   KIND.FIELD, KIND.id   the same of the record of that kind that was going on when the row's began; person.FIELD of
//   the
//                         child's own record
//   "words"               always these words
//   = NAME                what the function of that name works out (ssd_derived.hpp)
// and after a field, as what: `as national` its code in the national returns, `as words`, `as Y/N`, `as list` a JSON
// array of the codes it holds, `as json` a JSON object of its name and words, `as reference` the
// reference of the child it names (a row that names someone else is left out), `as team` the number of the team it
// names.
#pragma once
#include "authority/authority.hpp"
#include "exchange/where_placed.hpp"
#include "returns/ssd/writer.hpp"

namespace sightline::exchange
{

struct SsdPlan; // a layout whose words are understood

class Ssd
{
public:
    // Every word of the layout that cannot be understood is a problem with its table and column.
    static Outcomes<Ssd> read(returns::ssd::Layout layout);
    returns::ssd::Layout const& layout() const;
    SsdPlan const& plan() const;

    using Visit = std::function<void(std::size_t table, returns::ssd::Row const&)>;
    // As the record stood at the end of the day, children in the order they became known. Null: everyone may be seen.
    void rows(View const& view, Date day, std::function<bool(PersonState const&)> const& may_see, Visit const& visit,
              PlaceDirectory const& places = {}) const;
    // The rows about one child, or of one worker.
    void rows_of(View const& view, PersonState const& person, Date day, Visit const& visit,
                 PlaceDirectory const& places = {}) const;

private:
    std::shared_ptr<SsdPlan const> plan_;
};

} // namespace sightline::exchange
