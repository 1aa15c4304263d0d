package dev.stagecraft.model.forest;

import dev.stagecraft.model.bundle.InvalidBundleException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The writer and reader of a {@link Forest} in its binary form, {@code forest.bin}.
 *
 * <p><b>Shape</b>, big-endian: the magic number {@code SCFT}, format version, columns, base margin, number of trees;
 * then each tree: number of nodes; per node left child (-1 for a leaf) and cover, then for a leaf its value, else right
 * child, column (its sign bit set where missing goes left) and threshold. The last four bytes are a CRC-32C of all
 * before.
 */
public final class ForestCodec {
    /** The first four bytes. */
    static final int MAGIC = 0x53434654;
    /** The only format there is. */
    static final int FORMAT = 1;

    private static final int HEADER = 5 * Integer.BYTES;
    private static final int MISSING_LEFT = 1 << 31;

    private ForestCodec() {}

    static byte[] write(Forest forest) {
        var out = ByteBuffer.allocate(
                HEADER + forest.trees().stream().mapToInt(ForestCodec::size).sum() + 4);
        out.putInt(MAGIC).putInt(FORMAT).putInt(forest.columns()).putFloat(forest.baseMargin());
        out.putInt(forest.size());
        forest.trees().forEach(tree -> write(tree, out));
        out.putInt(checksum(out.array(), out.position()));
        return out.array();
    }

    static Forest read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER + 4 || in.getInt() != MAGIC) {
            throw new InvalidBundleException("forest.bin is not a forest: it does not begin with SCFT");
        }
        int format = in.getInt();
        if (format != FORMAT) {
            throw new InvalidBundleException("forest.bin has format " + format + "; this release reads " + FORMAT);
        }
        int end = bytes.length - 4;
        if (in.getInt(end) != checksum(bytes, end)) {
            throw new InvalidBundleException("forest.bin is damaged: its checksum does not hold");
        }
        try {
            return forest(in.limit(end));
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
            throw new InvalidBundleException("forest.bin cannot be read: " + e.getMessage(), e);
        }
    }

    private static Forest forest(ByteBuffer in) {
        int columns = in.getInt();
        float baseMargin = in.getFloat();
        int count = in.getInt();
        List<RegressionTree> trees = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trees.add(tree(in));
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes follow the last tree");
        }
        return new Forest(columns, baseMargin, trees);
    }

    private static int size(RegressionTree tree) {
        int size = Integer.BYTES;
        for (int node = 0; node < tree.nodes(); node++) {
            size += (tree.isLeaf(node) ? 3 : 5) * Integer.BYTES;
        }
        return size;
    }

    private static void write(RegressionTree tree, ByteBuffer out) {
        out.putInt(tree.nodes());
        for (int node = 0; node < tree.nodes(); node++) {
            out.putInt(tree.left[node]).putFloat(tree.cover[node]);
            if (tree.isLeaf(node)) {
                out.putFloat(tree.value[node]);
            } else {
                out.putInt(tree.right[node]);
                out.putInt(tree.column[node] | (tree.missingLeft[node] ? MISSING_LEFT : 0));
                out.putFloat(tree.threshold[node]);
            }
        }
    }

    private static RegressionTree tree(ByteBuffer in) {
        int nodes = in.getInt();
        if (nodes < 1 || nodes > in.remaining() / (3 * Integer.BYTES)) {
            throw new IllegalArgumentException("a tree of " + nodes + " nodes");
        }
        var tree = new RegressionTree(nodes);
        for (int node = 0; node < nodes; node++) {
            int left = in.getInt();
            tree.cover[node] = in.getFloat();
            if (left < 0) {
                tree.leaf(node, in.getFloat());
            } else {
                tree.left[node] = left;
                tree.right[node] = in.getInt();
                int column = in.getInt();
                tree.column[node] = column & ~MISSING_LEFT;
                tree.missingLeft[node] = (column & MISSING_LEFT) != 0;
                tree.threshold[node] = in.getFloat();
            }
        }
        return tree;
    }

    /** The CRC-32C of the first bytes. */
    public static int checksum(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
