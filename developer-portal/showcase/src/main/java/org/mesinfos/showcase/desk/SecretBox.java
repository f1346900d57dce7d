package org.mesinfos.showcase.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Files that nobody reads or changes without the key: AES-256 in GCM. The name of a file is part
/// of what is sealed, so that no file passes for another.
final class SecretBox {

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Path folder;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /// Opens the folder, and makes its key the first time. The key file is readable for its owner
    /// only; who removes it has erased everything.
    SecretBox(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        var file = folder.resolve("desk.key");
        if (Files.notExists(file)) {
            var made = new byte[KEY];
            random.nextBytes(made);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var owner = PosixFilePermissions.fromString("rw-------");
                Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
            }
            Files.write(file, made);
        }
        this.key = new SecretKeySpec(Files.readAllBytes(file), "AES");
    }

    /// A name for a file of what must not stand in one: its SHA-256 in hexadecimal digits.
    static String nameOf(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(hash.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Replaces a file as a whole, or not at all.
    void write(String name, byte[] content) throws IOException {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, name, nonce, content);
        var whole = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        var draft = Files.write(folder.resolve(name + ".new"), whole);
        Files.move(
                draft,
                folder.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// @throws IOException when somebody changed the file, or it was sealed by another key
    Optional<byte[]> read(String name) throws IOException {
        var file = folder.resolve(name);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        var whole = Files.readAllBytes(file);
        if (whole.length < NONCE) {
            throw new IOException(name + " is cut off");
        }
        return Optional.of(
                crypt(
                        Cipher.DECRYPT_MODE,
                        name,
                        Arrays.copyOf(whole, NONCE),
                        Arrays.copyOfRange(whole, NONCE, whole.length)));
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    private byte[] crypt(int mode, String name, byte[] nonce, byte[] content) throws IOException {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IOException(name + " was changed, or sealed by another key", e);
        }
    }
}
