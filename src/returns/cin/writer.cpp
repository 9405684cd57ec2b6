#include "returns/cin/writer.hpp"

#include "returns/cin/walk.hpp"

namespace sightline::returns::cin
{
namespace
{

void put_escaped(std::string& out, std::string_view text)
{
    for (char const letter : text) {
        switch (letter) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '\r': out += "&#13;"; break;
        case '\t':
        case '\n': out += letter; break;
        default:
            if (static_cast<unsigned char>(letter) < 0x20)
                out += "\xEF\xBF\xBD"; // XML cannot hold it: the mark of a letter that could not be kept
            else
                out += letter;
        }
    }
}

class Lines : public Walker
{
public:
    explicit Lines(std::size_t depth) : depth_(depth) {}
    void group(std::string_view name, int) override
    {
        close_tag();
        begin(name);
        tag_is_open_ = true;
        ++depth_;
    }
    void end_group(std::string_view name) override
    {
        --depth_;
        if (tag_is_open_) {
            tag_is_open_ = false;
            text += "/>\n"; // it holds nothing
            return;
        }
        text.append(depth_ * 2, ' ');
        text += "</";
        text += name;
        text += ">\n";
    }
    void value(Cell const& cell, int) override
    {
        if (!cell.given()) return;
        close_tag();
        begin(cell.field);
        text += '>';
        put_escaped(text, cell.text);
        text += "</";
        text += cell.field;
        text += ">\n";
    }
    std::string text;

private:
    void begin(std::string_view name)
    {
        text.append(depth_ * 2, ' ');
        text += '<';
        text += name;
    }
    void close_tag()
    {
        if (tag_is_open_) text += ">\n";
        tag_is_open_ = false;
    }
    std::size_t depth_;
    bool tag_is_open_ = false;
};

} // namespace

Writer::Writer(Header const& header, std::function<void(std::string_view)> out) : out_(std::move(out))
{
    Lines lines{1};
    walk(header, lines);
    out_("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Message>\n" + lines.text + "  <Children>\n");
}

void Writer::child(Child const& child)
{
    Lines lines{2};
    walk(child, ++children_, lines);
    out_(lines.text);
}

void Writer::finish()
{
    out_("  </Children>\n</Message>\n");
}

} // namespace sightline::returns::cin
