#!/usr/bin/python3
"""A window of WebKitGTK that a WebDriver may drive, and that keeps what pages store.

WebKitGTK's own MiniBrowser forgets everything when a driver drives it, so it can't be started anew on what it kept.

    XUNCUN_PROFILE=folder webkit-browser.py     the folder takes what pages store, and the downloads
"""

import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gio, GLib, Gtk, WebKit2  # noqa: E402

profile = os.environ["XUNCUN_PROFILE"]
storage = WebKit2.WebsiteDataManager(
    base_data_directory=os.path.join(profile, "webkit"),
    base_cache_directory=os.path.join(profile, "webkit-cache"),
)
context = WebKit2.WebContext.new_with_website_data_manager(storage)
# No HTTP cache: after a restart only the service worker has files.
context.set_cache_model(WebKit2.CacheModel.DOCUMENT_VIEWER)


# Without it there are no streams, not even of a canvas.
settings = WebKit2.Settings(enable_media_stream=True)


def new_view(_session):
    view = WebKit2.WebView(web_context=context, settings=settings, is_controlled_by_automation=True)
    window = Gtk.Window(default_width=800, default_height=1280)
    window.add(view)
    window.show_all()
    return view


def driven(_context, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("MiniBrowser")
    session.set_application_info(info)
    session.connect("create-web-view", new_view)


def download(_context, started):
    def place(started, name):
        path = os.path.join(profile, "downloads", os.path.basename(name))
        started.set_destination(Gio.File.new_for_path(path).get_uri())
        return True

    started.connect("decide-destination", place)


context.connect("automation-started", driven)
context.connect("download-started", download)
context.set_automation_allowed(True)
# The driver ends the browser so.
GLib.unix_signal_add(GLib.PRIORITY_HIGH, 15, Gtk.main_quit)
Gtk.main()
sys.exit(0)
