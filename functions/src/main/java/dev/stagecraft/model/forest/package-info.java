/**
 * Tree ensembles: boosted regression trees as flat arrays, their fast evaluation, and the contributions of single features.
 *
 * <p>{@link dev.stagecraft.model.forest.MaskedForest} evaluates all trees with bit masks, {@link dev.stagecraft.model.forest.TreeShap}
 * gives exact contributions, {@link dev.stagecraft.model.forest.XgboostImport} reads what XGBoost trained. No native library is needed
 * to score.
 *
 * <p><b>Access patterns</b>: none. {@link dev.stagecraft.model.forest.ForestCodec} reads and writes a bundle's part.
 *
 * <p><b>Failures</b>: bytes that are no forest are refused as an invalid bundle.
 *
 * <p><b>Source</b>: QuickScorer (Lucchese et al. 2015) for the masks; Lundberg, Erion, Lee 2018 for the contributions.
 */
@NullMarked
package dev.stagecraft.model.forest;

import org.jspecify.annotations.NullMarked;
