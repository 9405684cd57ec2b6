// The twelve tables of the SSDA903 return (children looked after): as read, every cell as the file has it and nothing
// corrected; or as made from the record, every cell with the entry it came from.
#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "returns/ssda903/made.hpp"

namespace sightline::returns::ssda903
{

// One cell. `text` is trimmed and lives as long as the Year it was read into; a column the file lacks gives blank
// cells.
struct Cell {
    std::string_view text;
    std::optional<Date> day; // of a date column, when it could be read
    bool iso = false;        // written yyyy-mm-dd, which is understood but is not what the collection asks for
    Made how{};              // made from the record: how it was worked out
    std::uint32_t entry = 0; // made from the record: the journal's number of its entry; 0 when it has no single one

    bool blank() const { return text.empty(); }
    bool given() const { return !text.empty(); }
    bool unreadable() const { return given() && !day; } // date columns only
    bool british() const { return day && !iso; }        // date columns only: a real day written dd/mm/yyyy
    bool is(std::string_view code) const { return text == code; }
    bool among(std::span<std::string_view const> codes) const
    {
        for (auto const code : codes)
            if (text == code) return true;
        return false;
    }
};

// What every row has. A blank CHILD belongs to no child: rules on children do not see the row, rules on rows do.
struct Row {
    int row{};  // 0-based data row of its file
    int line{}; // line of the file, from 1; 0 when it has no meaning
    Cell child;
};

struct Header : Row {
    Cell sex, dob, ethnic, upn, mother, mc_dob;
    Cell uasc; // the XML form has it; in CSV it is worked out from the UASC table when the file does not give it
};
struct Episode : Row {
    Cell decom, rne, ls, cin, place, place_provider, dec, rec, reason_place_change, home_post, pl_post, urn;
    Cell pl_la, pl_location, pl_distance; // worked out from the postcodes when the file does not give them
};
struct Review : Row {
    Cell dob, review, review_code;
};
struct Uasc : Row {
    Cell sex, dob, duc;
};
struct Oc2 : Row {
    Cell dob, sdq_score, sdq_reason, convicted, health_check, immunisations, teeth_check, health_assessment,
        substance_misuse, intervention_received, intervention_offered;
};
struct Oc3 : Row {
    Cell dob, in_touch, activ, accom;
};
struct Ad1 : Row {
    Cell dob, date_int, date_match, foster_care, nb_adoptr, sex_adoptr, ls_adoptr;
};
struct PlacedAdoption : Row {
    Cell dob, date_placed, date_placed_ceased, reason_placed_ceased;
};
struct PrevPerm : Row {
    Cell dob, prev_perm, la_perm,
        date_perm; // DATE_PERM may hold ZZ for what is not known, so it is text with a day if whole
};
struct Missing : Row {
    Cell dob, missing, mis_start, mis_end;
};
struct SwEpisode : Row {
    Cell dob, sw_id, sw_decom, sw_dec, sw_reason;
};
struct Dolo : Row {
    Cell dob, dolo_start, dolo_end;
};

enum class Kind : std::uint8_t { text, date, derived };

template <class R> struct Column {
    std::string_view name; // as the return names it
    Cell R::* cell;
    Kind kind = Kind::text;
};

// Name and columns of each table, in the order of the return. `sorted_by` orders one child's rows (unreadable days
// last).
template <class R> struct Described;

template <> struct Described<Header> {
    static constexpr std::string_view name = "Header";
    static constexpr Cell Header::* sorted_by = nullptr;
    static constexpr std::array columns{Column<Header>{"CHILD", &Header::child},
                                        Column<Header>{"SEX", &Header::sex},
                                        Column<Header>{"DOB", &Header::dob, Kind::date},
                                        Column<Header>{"ETHNIC", &Header::ethnic},
                                        Column<Header>{"UPN", &Header::upn},
                                        Column<Header>{"MOTHER", &Header::mother},
                                        Column<Header>{"MC_DOB", &Header::mc_dob, Kind::date},
                                        Column<Header>{"UASC", &Header::uasc, Kind::derived}};
};
template <> struct Described<Episode> {
    static constexpr std::string_view name = "Episodes";
    static constexpr Cell Episode::* sorted_by = &Episode::decom;
    static constexpr std::array columns{Column<Episode>{"CHILD", &Episode::child},
                                        Column<Episode>{"DECOM", &Episode::decom, Kind::date},
                                        Column<Episode>{"RNE", &Episode::rne},
                                        Column<Episode>{"LS", &Episode::ls},
                                        Column<Episode>{"CIN", &Episode::cin},
                                        Column<Episode>{"PLACE", &Episode::place},
                                        Column<Episode>{"PLACE_PROVIDER", &Episode::place_provider},
                                        Column<Episode>{"DEC", &Episode::dec, Kind::date},
                                        Column<Episode>{"REC", &Episode::rec},
                                        Column<Episode>{"REASON_PLACE_CHANGE", &Episode::reason_place_change},
                                        Column<Episode>{"HOME_POST", &Episode::home_post},
                                        Column<Episode>{"PL_POST", &Episode::pl_post},
                                        Column<Episode>{"URN", &Episode::urn},
                                        Column<Episode>{"PL_LA", &Episode::pl_la, Kind::derived},
                                        Column<Episode>{"PL_LOCATION", &Episode::pl_location, Kind::derived},
                                        Column<Episode>{"PL_DISTANCE", &Episode::pl_distance, Kind::derived}};
};
template <> struct Described<Review> {
    static constexpr std::string_view name = "Reviews";
    static constexpr Cell Review::* sorted_by = &Review::review;
    static constexpr std::array columns{
        Column<Review>{"CHILD", &Review::child}, Column<Review>{"DOB", &Review::dob, Kind::date},
        Column<Review>{"REVIEW", &Review::review, Kind::date}, Column<Review>{"REVIEW_CODE", &Review::review_code}};
};
template <> struct Described<Uasc> {
    static constexpr std::string_view name = "UASC";
    static constexpr Cell Uasc::* sorted_by = nullptr;
    static constexpr std::array columns{Column<Uasc>{"CHILD", &Uasc::child}, Column<Uasc>{"SEX", &Uasc::sex},
                                        Column<Uasc>{"DOB", &Uasc::dob, Kind::date},
                                        Column<Uasc>{"DUC", &Uasc::duc, Kind::date}};
};
template <> struct Described<Oc2> {
    static constexpr std::string_view name = "OC2";
    static constexpr Cell Oc2::* sorted_by = nullptr;
    static constexpr std::array columns{Column<Oc2>{"CHILD", &Oc2::child},
                                        Column<Oc2>{"DOB", &Oc2::dob, Kind::date},
                                        Column<Oc2>{"SDQ_SCORE", &Oc2::sdq_score},
                                        Column<Oc2>{"SDQ_REASON", &Oc2::sdq_reason},
                                        Column<Oc2>{"CONVICTED", &Oc2::convicted},
                                        Column<Oc2>{"HEALTH_CHECK", &Oc2::health_check},
                                        Column<Oc2>{"IMMUNISATIONS", &Oc2::immunisations},
                                        Column<Oc2>{"TEETH_CHECK", &Oc2::teeth_check},
                                        Column<Oc2>{"HEALTH_ASSESSMENT", &Oc2::health_assessment},
                                        Column<Oc2>{"SUBSTANCE_MISUSE", &Oc2::substance_misuse},
                                        Column<Oc2>{"INTERVENTION_RECEIVED", &Oc2::intervention_received},
                                        Column<Oc2>{"INTERVENTION_OFFERED", &Oc2::intervention_offered}};
};
template <> struct Described<Oc3> {
    static constexpr std::string_view name = "OC3";
    static constexpr Cell Oc3::* sorted_by = nullptr;
    static constexpr std::array columns{Column<Oc3>{"CHILD", &Oc3::child}, Column<Oc3>{"DOB", &Oc3::dob, Kind::date},
                                        Column<Oc3>{"IN_TOUCH", &Oc3::in_touch}, Column<Oc3>{"ACTIV", &Oc3::activ},
                                        Column<Oc3>{"ACCOM", &Oc3::accom}};
};
template <> struct Described<Ad1> {
    static constexpr std::string_view name = "AD1";
    static constexpr Cell Ad1::* sorted_by = nullptr;
    static constexpr std::array columns{Column<Ad1>{"CHILD", &Ad1::child},
                                        Column<Ad1>{"DOB", &Ad1::dob, Kind::date},
                                        Column<Ad1>{"DATE_INT", &Ad1::date_int, Kind::date},
                                        Column<Ad1>{"DATE_MATCH", &Ad1::date_match, Kind::date},
                                        Column<Ad1>{"FOSTER_CARE", &Ad1::foster_care},
                                        Column<Ad1>{"NB_ADOPTR", &Ad1::nb_adoptr},
                                        Column<Ad1>{"SEX_ADOPTR", &Ad1::sex_adoptr},
                                        Column<Ad1>{"LS_ADOPTR", &Ad1::ls_adoptr}};
};
template <> struct Described<PlacedAdoption> {
    static constexpr std::string_view name = "PlacedAdoption";
    static constexpr Cell PlacedAdoption::* sorted_by = &PlacedAdoption::date_placed;
    static constexpr std::array columns{
        Column<PlacedAdoption>{"CHILD", &PlacedAdoption::child},
        Column<PlacedAdoption>{"DOB", &PlacedAdoption::dob, Kind::date},
        Column<PlacedAdoption>{"DATE_PLACED", &PlacedAdoption::date_placed, Kind::date},
        Column<PlacedAdoption>{"DATE_PLACED_CEASED", &PlacedAdoption::date_placed_ceased, Kind::date},
        Column<PlacedAdoption>{"REASON_PLACED_CEASED", &PlacedAdoption::reason_placed_ceased}};
};
template <> struct Described<PrevPerm> {
    static constexpr std::string_view name = "PrevPerm";
    static constexpr Cell PrevPerm::* sorted_by = nullptr;
    static constexpr std::array columns{
        Column<PrevPerm>{"CHILD", &PrevPerm::child}, Column<PrevPerm>{"DOB", &PrevPerm::dob, Kind::date},
        Column<PrevPerm>{"PREV_PERM", &PrevPerm::prev_perm}, Column<PrevPerm>{"LA_PERM", &PrevPerm::la_perm},
        Column<PrevPerm>{"DATE_PERM", &PrevPerm::date_perm}};
};
template <> struct Described<Missing> {
    static constexpr std::string_view name = "Missing";
    static constexpr Cell Missing::* sorted_by = &Missing::mis_start;
    static constexpr std::array columns{
        Column<Missing>{"CHILD", &Missing::child}, Column<Missing>{"DOB", &Missing::dob, Kind::date},
        Column<Missing>{"MISSING", &Missing::missing}, Column<Missing>{"MIS_START", &Missing::mis_start, Kind::date},
        Column<Missing>{"MIS_END", &Missing::mis_end, Kind::date}};
};
template <> struct Described<SwEpisode> {
    static constexpr std::string_view name = "SWEpisodes";
    static constexpr Cell SwEpisode::* sorted_by = &SwEpisode::sw_decom;
    static constexpr std::array columns{Column<SwEpisode>{"CHILD", &SwEpisode::child},
                                        Column<SwEpisode>{"DOB", &SwEpisode::dob, Kind::date},
                                        Column<SwEpisode>{"SW_ID", &SwEpisode::sw_id},
                                        Column<SwEpisode>{"SW_DECOM", &SwEpisode::sw_decom, Kind::date},
                                        Column<SwEpisode>{"SW_DEC", &SwEpisode::sw_dec, Kind::date},
                                        Column<SwEpisode>{"SW_REASON", &SwEpisode::sw_reason}};
};
template <> struct Described<Dolo> {
    static constexpr std::string_view name = "DoLo";
    static constexpr Cell Dolo::* sorted_by = &Dolo::dolo_start;
    static constexpr std::array columns{Column<Dolo>{"CHILD", &Dolo::child},
                                        Column<Dolo>{"DOB", &Dolo::dob, Kind::date},
                                        Column<Dolo>{"DOLO_START", &Dolo::dolo_start, Kind::date},
                                        Column<Dolo>{"DOLO_END", &Dolo::dolo_end, Kind::date}};
};

// One table of one year. After settle() its rows are in the order of children, then sorted_by, then the file; each row
// keeps the number it has in the file.
template <class R> struct Table {
    bool present = false;
    std::uint32_t columns = 0; // bit i: the file has (or the reader worked out) Described<R>::columns[i]
    std::vector<R> rows;
    std::vector<std::uint32_t> starts; // rows of child i are starts[i] .. starts[i + 1]

    bool has(std::string_view column) const
    {
        for (std::size_t i = 0; i < Described<R>::columns.size(); ++i)
            if (Described<R>::columns[i].name == column) return (columns >> i) & 1U;
        return false;
    }
};

// Text that cells point into; it never moves.
class Arena
{
public:
    char* hold(std::string text) { return texts_.emplace_back(std::move(text)).data(); }
    std::string_view keep(std::string_view text) { return text.empty() ? text : texts_.emplace_back(text); }

private:
    std::deque<std::string> texts_;
};

// One year's return.
struct Year {
    Table<Header> header;
    Table<Episode> episodes;
    Table<Review> reviews;
    Table<Uasc> uasc;
    Table<Oc2> oc2;
    Table<Oc3> oc3;
    Table<Ad1> ad1;
    Table<PlacedAdoption> placed_adoption;
    Table<PrevPerm> prev_perm;
    Table<Missing> missing;
    Table<SwEpisode> sw_episodes;
    Table<Dolo> dolo;
    std::unique_ptr<Arena> arena = std::make_unique<Arena>();
};

inline constexpr int table_count = 12;

// Calls visit(table) for each of the twelve, always in this order.
template <class Y, class Visit> void each_table(Y& year, Visit&& visit)
{
    visit(year.header), visit(year.episodes), visit(year.reviews), visit(year.uasc), visit(year.oc2), visit(year.oc3);
    visit(year.ad1), visit(year.placed_adoption), visit(year.prev_perm), visit(year.missing), visit(year.sw_episodes);
    visit(year.dolo);
}

// The row type of a table: row_of<decltype(table)>.
template <class T> struct RowOfTable;
template <class R> struct RowOfTable<Table<R>> {
    using type = R;
};
template <class T> using row_of = typename RowOfTable<std::remove_cvref_t<T>>::type;

} // namespace sightline::returns::ssda903
