package org.mesinfos.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.MerkleTree;

class MerkleTreeTests {

    // Test data of the certificate-transparency project, so that its tools accept our roots.
    private static final List<Hash> LEAVES =
            Stream.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657")
                    .map(HexFormat.of()::parseHex)
                    .map(MerkleTree::leaf)
                    .toList();

    @ParameterizedTest
    @CsvSource({
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    })
    void rootsAreThoseOfRfc6962(int leaves, String root) {
        assertThat(MerkleTree.root(LEAVES.subList(0, leaves))).hasToString(root);
    }
}
