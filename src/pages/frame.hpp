// What is round every page: who is reading, where they may go, and what has just happened. The app fills one Frame for
// each request and gives it, with the screen's own struct, to the screen's function, which answers the whole document.
#pragma once
#include <string>

#include "html/shell.hpp"
#include "pages/wording.hpp"

namespace sightline::pages
{

enum class Section : std::uint8_t {
    none,
    my_day,
    front_door,
    early_help,
    children,
    line_of_sight,
    duplicates,
    data_quality,
    import,
    returns,
    practice,
    workers
};

struct UndoOffer {      // a save that can still be undone by whoever made it
    std::string action; // where it is sent
    std::string record, version;
};

struct Prompt { // what a return would ask about what was just saved
    std::string says;
    std::string href, verb; // where it is put right
};

struct Frame {
    std::string authority; // "Anyborough Council"
    std::string reader;    // "Samira Rahman"; empty when nobody is signed in
    std::string role;      // "Social worker, Care planning team 2"; may be empty
    std::string csrf;      // sent back by every form
    bool may_see_board{};
    bool may_see_front_door{}, may_see_early_help{};
    bool may_see_practice{};
    bool may_import{};
    bool may_see_duplicates{}, may_see_overrides{}, may_see_returns{}, may_settle{}, may_see_data_quality{};
    bool may_manage_accounts{};
    bool invented{};     // the demonstration: a notice says that every person is invented
    std::string today;   // "Monday 9 March 2026"
    std::string printed; // "9 March 2026, 08:52": on the foot of every printed sheet
    std::string saved; // shown once, after a save: "Saved 14:02. Mari was seen, so the next visit is due by 17 March."
    UndoOffer undo;    // beside it; nothing when it cannot be undone
    Prompt prompt;     // below it; nothing when the returns have nothing new to ask
    std::vector<WordsNoticed> noticed; // in what was saved
    std::string change_href;           // where those words can be changed; may be empty
    int times_out_after_seconds{};     // of not being used; 0 when nobody is signed in
    html::AssetAddresses assets;       // each with its version, so that a browser may keep it
};

// One page, made by the screens of this room.
struct Page {
    std::string title; // before " - Sightline"; says the error first when there is one
    Section section = Section::none;
    html::Html banner;      // above the main part: the child's banner
    html::Html main;        // everything else, with its one h1 unless the banner holds it
    std::string print_name; // whose record it is, on the foot of every printed sheet
    std::string searched;   // what was looked for, kept in the search box
    bool is_wrong{};        // a form came back: the title starts "Error: "
};

std::string document(Frame const& frame, Page const& page);

} // namespace sightline::pages
