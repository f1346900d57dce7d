package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which service of a default start is given which secret.
class LauncherSecretsTests {

    @TempDir Path folder;

    @Test
    void eachServiceHasARootSecretOfItsOwn() {
        var launcherSecrets = LauncherSecrets.in(folder);
        var auth = launcherSecrets.of(PlatformService.AUTH_SERVER);
        var data = launcherSecrets.of(PlatformService.DATA_API);
        var portal = launcherSecrets.of(PlatformService.DEVELOPER_PORTAL);

        assertThat(auth.get("platform.secrets.keys[0]"))
                .isNotNull()
                .isNotEqualTo(data.get("platform.secrets.keys[0]"));
        assertThat(data).containsOnlyKeys("platform.secrets.keys[0]");
        assertThat(portal)
                .containsOnlyKeys("platform.secrets.keys[0]", "platform.secrets.portal-client");
        assertThat(portal.get("platform.secrets.keys[0]"))
                .isNotEqualTo(auth.get("platform.secrets.keys[0]"))
                .isNotEqualTo(data.get("platform.secrets.keys[0]"));
        assertThat(portal.get("platform.secrets.portal-client"))
                .isEqualTo(auth.get("platform.secrets.portal-client"));
        assertThat(LauncherSecrets.in(folder).of(PlatformService.AUTH_SERVER)).isEqualTo(auth);
    }

    @Test
    void whatEarlierVersionsSharedStaysTheOldestRootSecret() throws Exception {
        Files.writeString(
                folder.resolve("secrets.properties"),
                "platform.secrets.key=a-secret-of-an-earlier-version-0123456789\n");

        assertThat(LauncherSecrets.in(folder).of(PlatformService.DATA_API))
                .containsEntry("platform.secrets.key", "a-secret-of-an-earlier-version-0123456789")
                .containsKey("platform.secrets.keys[0]");
    }

    @Test
    void nobodyElseOnTheMachineReadsThem() throws Exception {
        var home = folder.resolve("home");
        LauncherSecrets.in(home);

        assertThat(permissions(home)).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("secrets.properties"))).isEqualTo("rw-------");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        LauncherSecrets.in(home);
        assertThat(permissions(home)).isEqualTo("rwx------");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
