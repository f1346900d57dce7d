import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The authority of the access trail, for operators who keep its key away from the nodes: makes the key,
/// and keys for nodes that it certifies. Java 25, nothing else; runs on a machine without a network.
///
///     java TrailAuthority.java new AUTHORITY             makes the authority's key, in a new file
///     java TrailAuthority.java keys AUTHORITY            prints what verifiers of the trail pin
///     java TrailAuthority.java certify AUTHORITY DAYS NODE   makes a key file for one node, for so many days
class TrailAuthority {

    private static final String ORIGIN = "mesinfos.example/trail";
    private static final String CHECKPOINT_USE = "mesinfos trail checkpoints 2";

    private TrailAuthority() {}

    public static void main(String... arguments) throws Exception {
        try {
            switch (arguments.length == 0 ? "" : arguments[0]) {
                case "new" -> System.out.print(make(Path.of(arguments[1])));
                case "keys" -> System.out.print(keys(read(Path.of(arguments[1]))));
                case "certify" ->
                        System.out.println(
                                certify(
                                        read(Path.of(arguments[1])),
                                        Integer.parseInt(arguments[2]),
                                        Path.of(arguments[3])));
                default ->
                        throw new IllegalArgumentException(
                                "new AUTHORITY, keys AUTHORITY, or certify AUTHORITY DAYS NODE");
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | IOException refused) {
            var why = refused instanceof FileAlreadyExistsException ? "there is such a file: " : "";
            System.err.println("REFUSED " + why + refused.getMessage());
            System.exit(1);
        }
    }

    private static String make(Path file) throws GeneralSecurityException, IOException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        write(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + base64(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        return keys(pair);
    }

    private static String keys(KeyPair authority) throws GeneralSecurityException {
        var name = ORIGIN + "/authority";
        return verifierKey(name, authority)
                + "\n\n"
                + certificate(
                        authority,
                        "checkpoints",
                        verifierKey(ORIGIN, checkpoints(authority)),
                        "1970-01-01T00:00:00Z",
                        "9999-12-31T23:59:59Z");
    }

    private static String certify(KeyPair authority, int days, Path file)
            throws GeneralSecurityException, IOException {
        var writer = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var end = now.plus(Duration.ofDays(days));
        var certificate =
                certificate(
                        authority,
                        "writer",
                        verifierKey(ORIGIN + "/writer", writer),
                        now.minus(Duration.ofMinutes(5)).toString(),
                        end.toString());
        write(
                file,
                String.join(
                        "\n",
                        "# The keys of one node of the access trail; certified until " + end,
                        "keys=" + base64(keys(authority).getBytes(StandardCharsets.UTF_8)),
                        "checkpoints=" + base64(checkpoints(authority).getPrivate().getEncoded()),
                        "writer=" + base64(writer.getPrivate().getEncoded()),
                        "certificate=" + base64(certificate.getBytes(StandardCharsets.UTF_8)),
                        ""));
        return "OK certified until " + end;
    }

    /// Every node signs checkpoints with this one.
    private static KeyPair checkpoints(KeyPair authority) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        var seed = ((EdECPrivateKey) authority.getPrivate()).getBytes().orElseThrow();
        mac.init(new SecretKeySpec(seed, "HmacSHA256"));
        return pair(mac.doFinal(CHECKPOINT_USE.getBytes(StandardCharsets.UTF_8)));
    }

    /// A signed note (C2SP signed-note).
    private static String certificate(
            KeyPair authority, String use, String key, String notBefore, String notAfter)
            throws GeneralSecurityException {
        var name = ORIGIN + "/authority";
        var text = String.join("\n", name, use, key, notBefore, notAfter, "");
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(authority.getPrivate());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        var signed = joined(id(name, typed(authority)), signature.sign());
        return text + "\n— " + name + " " + base64(signed) + "\n";
    }

    private static String verifierKey(String name, KeyPair pair) throws GeneralSecurityException {
        var typed = typed(pair);
        return name + "+" + HexFormat.of().formatHex(id(name, typed)) + "+" + base64(typed);
    }

    private static byte[] typed(KeyPair pair) {
        var encoded = pair.getPublic().getEncoded();
        return joined(new byte[] {1}, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private static byte[] id(String name, byte[] typed) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(typed), 4);
    }

    private static KeyPair read(Path file) throws GeneralSecurityException, IOException {
        var text = Files.readString(file).replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
        var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text));
        var key = (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(spec);
        return pair(key.getBytes().orElseThrow());
    }

    private static KeyPair pair(byte[] seed) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(
                NamedParameterSpec.ED25519,
                new SecureRandom() {
                    @Override
                    public void nextBytes(byte[] bytes) {
                        System.arraycopy(seed, 0, bytes, 0, bytes.length);
                    }
                });
        return generator.generateKeyPair();
    }

    // Its owner's alone, before anything is in it; and never in the place of another.
    private static void write(Path file, String text) throws IOException {
        var posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(file, posix ? new FileAttribute<?>[] {owner} : new FileAttribute<?>[0]);
        Files.writeString(file, text);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
