// Drags files onto another window, as a file manager does (XDND 5): drop_source WINDOW FILE...
// Exits 0 when the window has taken the drop, 1 when it has not.
#include <array>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include <poll.h>
#include <xcb/xcb.h>

namespace {

constexpr std::chrono::seconds kPatience{30};
constexpr std::uint32_t kVersion = 5;

struct Free {
  void operator()(void* p) const { std::free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

enum Atom { kEnter, kPosition, kStatus, kDrop, kFinished, kSelection, kCopy, kList, kAtoms };
constexpr std::array<const char*, kAtoms> kNames{"XdndEnter",    "XdndPosition",  "XdndStatus",     "XdndDrop",
                                                 "XdndFinished", "XdndSelection", "XdndActionCopy", "text/uri-list"};

std::string uri(const char* path) {
  std::string out = "file://";
  for (const char* c = path; *c; ++c) {
    const auto byte = static_cast<unsigned char>(*c);
    if (byte < 0x80 && (std::isalnum(byte) || std::strchr("/-_.~", *c))) {
      out += *c;
    } else {
      char escaped[4];
      std::snprintf(escaped, sizeof escaped, "%%%02X", byte);
      out += escaped;
    }
  }
  return out + "\r\n";
}

class Source {
public:
  Source(xcb_window_t target, std::string list) : target_(target), list_(std::move(list)) {
    connection_ = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(connection_)) return;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
      const auto cookie =
          xcb_intern_atom(connection_, 0, static_cast<std::uint16_t>(std::strlen(kNames[i])), kNames[i]);
      const Owned<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(connection_, cookie, nullptr));
      if (reply) atoms_[i] = reply->atom;
    }
    const xcb_screen_t* screen = xcb_setup_roots_iterator(xcb_get_setup(connection_)).data;
    self_ = xcb_generate_id(connection_);
    xcb_create_window(connection_, XCB_COPY_FROM_PARENT, self_, screen->root, -1, -1, 1, 1, 0,
                      XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT, 0, nullptr);
    xcb_set_selection_owner(connection_, self_, atoms_[kSelection], XCB_CURRENT_TIME);
  }
  ~Source() { xcb_disconnect(connection_); }
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  // Over the window, let go, and until it says that it is done.
  bool drag() {
    if (xcb_connection_has_error(connection_)) return false;
    send(kEnter, {self_, kVersion << 24, atoms_[kList], 0, 0});
    constexpr std::uint32_t kPlace = 300u << 16 | 300u;  // on the root window
    send(kPosition, {self_, 0, kPlace, XCB_CURRENT_TIME, atoms_[kCopy]});
    const auto status = answer(kStatus);
    if (!status || !(status->data.data32[1] & 1)) return false;
    send(kDrop, {self_, 0, XCB_CURRENT_TIME, 0, 0});
    const auto finished = answer(kFinished);
    // The lowest bit says it; GLFW writes how many bytes it was given.
    return finished && finished->data.data32[1] != 0;
  }

private:
  void send(Atom type, std::array<std::uint32_t, 5> data) {
    xcb_client_message_event_t event{};
    event.response_type = XCB_CLIENT_MESSAGE;
    event.format = 32;
    event.window = target_;
    event.type = atoms_[type];
    for (std::size_t i = 0; i < data.size(); ++i) event.data.data32[i] = data[i];
    xcb_send_event(connection_, 0, target_, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char*>(&event));
    xcb_flush(connection_);
  }

  // Hands the list over meanwhile. Null when nothing comes.
  Owned<xcb_client_message_event_t> answer(Atom type) {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < end) {
      while (Owned<xcb_generic_event_t> event{xcb_poll_for_event(connection_)}) {
        const int kind = event->response_type & 0x7F;
        if (kind == XCB_SELECTION_REQUEST) give(*reinterpret_cast<xcb_selection_request_event_t*>(event.get()));
        if (kind != XCB_CLIENT_MESSAGE) continue;
        Owned<xcb_client_message_event_t> message(reinterpret_cast<xcb_client_message_event_t*>(event.release()));
        if (message->type == atoms_[type]) return message;
      }
      if (xcb_connection_has_error(connection_)) break;
      pollfd waiting{xcb_get_file_descriptor(connection_), POLLIN, 0};
      ::poll(&waiting, 1, 200);
    }
    return nullptr;
  }

  void give(const xcb_selection_request_event_t& asked) {
    const bool known = asked.target == atoms_[kList];
    if (known)
      xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, asked.requestor, asked.property, asked.target, 8,
                          static_cast<std::uint32_t>(list_.size()), list_.data());
    xcb_selection_notify_event_t told{};
    told.response_type = XCB_SELECTION_NOTIFY;
    told.requestor = asked.requestor;
    told.selection = asked.selection;
    told.target = asked.target;
    told.property = known ? asked.property : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
    told.time = asked.time;
    xcb_send_event(connection_, 0, asked.requestor, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char*>(&told));
    xcb_flush(connection_);
  }

  xcb_connection_t* connection_ = nullptr;
  xcb_window_t self_ = 0, target_;
  std::array<xcb_atom_t, kAtoms> atoms_{};
  std::string list_;
};

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    std::fputs("drop_source WINDOW FILE...\n", stderr);
    return 2;
  }
  std::string list;
  for (int i = 2; i < count; ++i) list += uri(words[i]);
  return Source(static_cast<xcb_window_t>(std::strtoul(words[1], nullptr, 0)), list).drag() ? 0 : 1;
}
