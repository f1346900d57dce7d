package org.mesinfos.launcher;

/// A service did not start; the cause says why.
final class CannotStart extends RuntimeException {

    private final Service service;

    CannotStart(Service service, Throwable cause) {
        super("The " + service.title() + " cannot start", cause);
        this.service = service;
    }

    Service service() {
        return service;
    }
}
