package org.mesinfos.launcher;

/// A service did not start; the cause says why.
final class StartupException extends RuntimeException {

    private final PlatformService platformService;

    StartupException(PlatformService platformService, Throwable cause) {
        super("The " + platformService.title() + " cannot start", cause);
        this.platformService = platformService;
    }

    PlatformService service() {
        return platformService;
    }
}
