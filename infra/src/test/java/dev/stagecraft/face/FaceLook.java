package dev.stagecraft.face;

/** A way in which a person looks at a page. */
enum FaceLook {
    LIGHT {
        @Override
        void putOn(Page page) {
            page.viewport(WIDTH, HEIGHT, 1);
        }
    },
    DARK {
        @Override
        void putOn(Page page) {
            page.prefers("prefers-color-scheme dark");
        }
    },
    /** The width of the smallest phones, and of a large window zoomed to 400 %. */
    NARROW {
        @Override
        void putOn(Page page) {
            page.viewport(320, HEIGHT, 1);
        }
    },
    /** Text of twice the usual size, as set in the browser. */
    LARGE_TEXT {
        @Override
        void putOn(Page page) {
            page.textSize(200);
        }
    };

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    /** Makes the page look so. */
    abstract void putOn(Page page);

    /** Makes the page look as usual. */
    static void takeOff(Page page) {
        page.viewport(WIDTH, HEIGHT, 1).prefers().textSize(100);
    }
}
