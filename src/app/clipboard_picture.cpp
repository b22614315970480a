#include "app/clipboard_picture.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include "app/run_program.h"

namespace myo {
namespace {

// Larger ones go in pieces (ICCCM: INCR).
constexpr std::size_t kPiece = 256u << 10;

struct Free {
  void operator()(void* p) const { std::free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

enum Atom { kClipboard, kTargets, kTimestamp, kIncr, kPng, kMark, kAtoms };
constexpr std::array<const char*, kAtoms> kNames{"CLIPBOARD", "TARGETS",   "TIMESTAMP",
                                                 "INCR",      "image/png", "MYOSCOPE_TIME"};

}  // namespace

// Answers those who paste, until another program copies something.
class ClipboardPicture::Owner {
public:
  static Result<std::unique_ptr<Owner>> make(std::string png) {
    auto owner = std::unique_ptr<Owner>(new Owner(std::move(png)));
    if (!owner->start()) return fail("the window system does not take pictures", {}, "Save the picture with F12");
    return owner;
  }
  ~Owner() {
    if (thread_.joinable()) {
      const std::uint64_t one = 1;
      if (::write(stop_, &one, sizeof one) != sizeof one) std::abort();  // cannot fail on an eventfd
      thread_.join();
    }
    if (stop_ >= 0) ::close(stop_);
    if (connection_) xcb_disconnect(connection_);
  }

private:
  struct Transfer {
    xcb_window_t window;
    xcb_atom_t property;
    std::size_t sent = 0;
  };

  explicit Owner(std::string png) : png_(std::move(png)) {}

  bool start() {
    int number = 0;
    connection_ = xcb_connect(nullptr, &number);
    if (xcb_connection_has_error(connection_)) return false;
    xcb_screen_iterator_t screens = xcb_setup_roots_iterator(xcb_get_setup(connection_));
    for (; number > 0 && screens.rem > 1; --number) xcb_screen_next(&screens);
    for (std::size_t i = 0; i < kAtoms; ++i) {
      const auto asked = xcb_intern_atom(connection_, 0, static_cast<std::uint16_t>(std::strlen(kNames[i])), kNames[i]);
      const Owned<xcb_intern_atom_reply_t> atom(xcb_intern_atom_reply(connection_, asked, nullptr));
      if (!atom) return false;
      atoms_[i] = atom->atom;
    }
    window_ = xcb_generate_id(connection_);
    const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
    xcb_create_window(connection_, 0, window_, screens.data->root, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY,
                      XCB_COPY_FROM_PARENT, XCB_CW_EVENT_MASK, &events);
    // The server's own time, as the rules for selections ask: it comes with the change of a property.
    xcb_change_property(connection_, XCB_PROP_MODE_APPEND, window_, atoms_[kMark], XCB_ATOM_STRING, 8, 0, nullptr);
    xcb_flush(connection_);
    while (time_ == XCB_CURRENT_TIME) {
      const Owned<xcb_generic_event_t> event(xcb_wait_for_event(connection_));
      if (!event) return false;
      if ((event->response_type & 0x7f) == XCB_PROPERTY_NOTIFY)
        time_ = reinterpret_cast<const xcb_property_notify_event_t*>(event.get())->time;
    }
    xcb_set_selection_owner(connection_, window_, atoms_[kClipboard], time_);
    const auto asked = xcb_get_selection_owner(connection_, atoms_[kClipboard]);
    const Owned<xcb_get_selection_owner_reply_t> now(xcb_get_selection_owner_reply(connection_, asked, nullptr));
    if (!now || now->owner != window_) return false;
    stop_ = ::eventfd(0, EFD_CLOEXEC);
    if (stop_ < 0) return false;
    thread_ = std::thread([this] { serve(); });
    return true;
  }

  void serve() {
    std::array<pollfd, 2> waiting{{{xcb_get_file_descriptor(connection_), POLLIN, 0}, {stop_, POLLIN, 0}}};
    for (;;) {
      while (const Owned<xcb_generic_event_t> event{xcb_poll_for_event(connection_)})
        if (!take(*event)) return;
      if (xcb_connection_has_error(connection_)) return;
      if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
      if (waiting[1].revents) return;
    }
  }

  // False when another program has the clipboard now.
  bool take(const xcb_generic_event_t& event) {
    switch (event.response_type & 0x7f) {
      case XCB_SELECTION_CLEAR:
        return false;
      case XCB_SELECTION_REQUEST:
        answer(reinterpret_cast<const xcb_selection_request_event_t&>(event));
        break;
      case XCB_PROPERTY_NOTIFY:
        goOn(reinterpret_cast<const xcb_property_notify_event_t&>(event));
        break;
      default:  // errors too: who asked may be gone
        break;
    }
    xcb_flush(connection_);
    return true;
  }

  void put(xcb_window_t window, xcb_atom_t property, xcb_atom_t type, std::uint8_t format, std::size_t count,
           const void* data) {
    xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, window, property, type, format,
                        static_cast<std::uint32_t>(count), data);
  }

  void answer(const xcb_selection_request_event_t& asked) {
    xcb_selection_notify_event_t reply{};
    reply.response_type = XCB_SELECTION_NOTIFY;
    reply.time = asked.time;
    reply.requestor = asked.requestor;
    reply.selection = asked.selection;
    reply.target = asked.target;
    reply.property = asked.property == XCB_ATOM_NONE ? asked.target : asked.property;  // as old programs ask
    if (asked.target == atoms_[kTargets]) {
      const std::array<xcb_atom_t, 3> all{atoms_[kTargets], atoms_[kTimestamp], atoms_[kPng]};
      put(asked.requestor, reply.property, XCB_ATOM_ATOM, 32, all.size(), all.data());
    } else if (asked.target == atoms_[kTimestamp]) {
      put(asked.requestor, reply.property, XCB_ATOM_INTEGER, 32, 1, &time_);
    } else if (asked.target == atoms_[kPng] && png_.size() <= kPiece) {
      put(asked.requestor, reply.property, atoms_[kPng], 8, png_.size(), png_.data());
    } else if (asked.target == atoms_[kPng]) {
      const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
      xcb_change_window_attributes(connection_, asked.requestor, XCB_CW_EVENT_MASK, &events);
      const auto size = static_cast<std::uint32_t>(png_.size());
      put(asked.requestor, reply.property, atoms_[kIncr], 32, 1, &size);
      transfers_.push_back({asked.requestor, reply.property});
    } else {
      reply.property = XCB_ATOM_NONE;
    }
    xcb_send_event(connection_, 0, asked.requestor, 0, reinterpret_cast<const char*>(&reply));
  }

  // A piece was taken: the next one; after the last an empty one.
  void goOn(const xcb_property_notify_event_t& changed) {
    if (changed.state != XCB_PROPERTY_DELETE) return;
    const auto at = std::ranges::find_if(
        transfers_, [&](const Transfer& t) { return t.window == changed.window && t.property == changed.atom; });
    if (at == transfers_.end()) return;
    const std::size_t size = std::min(kPiece, png_.size() - at->sent);
    put(at->window, at->property, atoms_[kPng], 8, size, png_.data() + at->sent);
    at->sent += size;
    if (size == 0) transfers_.erase(at);
  }

  std::string png_;
  xcb_connection_t* connection_ = nullptr;
  xcb_window_t window_ = 0;
  xcb_timestamp_t time_ = XCB_CURRENT_TIME;
  std::array<xcb_atom_t, kAtoms> atoms_{};
  std::vector<Transfer> transfers_;
  int stop_ = -1;
  std::thread thread_;
};

ClipboardPicture::ClipboardPicture() = default;
ClipboardPicture::~ClipboardPicture() = default;

Result<void> ClipboardPicture::offer(std::string png) {
  const char* x = std::getenv("DISPLAY");
  if (!x || !*x) {
    if (!programPath("wl-copy").empty()) return runProgram({"wl-copy", "--type", "image/png"}, png);
    return fail("there is no way to copy a picture here", {}, "Install wl-clipboard, or save the picture with F12");
  }
  owner_.reset();  // hands the clipboard back first
  auto owner = Owner::make(std::move(png));
  if (!owner) return std::unexpected(owner.error());
  owner_ = std::move(*owner);
  return {};
}

}  // namespace myo
