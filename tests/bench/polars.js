// polars.js score|trend|survey FILE - the benchmark's jobs by nodejs-polars, to /dev/null.
// POLARS names the package's folder.
const pl = require(process.env.POLARS);
const [job, file] = process.argv.slice(2);

const scales = {goal: [4, 6, 8, 11], task: [1, 2, 10, 12], bond: [3, 5, 7, 9],
                total: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]};
const words = ["Seldom", "Sometimes", "Fairly Often", "Very Often", "Always"];

function item(i) {
  const cell = pl.col(`wai_${i}`);
  if (job !== "survey") return cell;
  return words.reduce((rest, word, w) =>
    pl.when(cell.eq(pl.lit(word))).then(pl.lit(w + 1)).otherwise(rest), pl.lit(null));
}

function scale(name) {
  const items = scales[name].map(item);
  const least = name === "total" ? 10 : 3;
  const n = items.map((c) => c.isNotNull().cast(pl.Int32)).reduce((a, b) => a.plus(b));
  const sum = items.map((c) => c.cast(pl.Int32).fillNull(pl.lit(0))).reduce((a, b) => a.plus(b));
  return pl.when(n.gtEq(least)).then(sum.cast(pl.Float64).div(n)).otherwise(pl.lit(null))
    .round(3).alias(name);
}

function slope() {
  const x = pl.col("session").cast(pl.Float64);
  const y = pl.col("total");
  const n = pl.count("total");
  return x.mul(y).sum().sub(x.sum().mul(y.sum()).div(n))
    .div(x.mul(x).sum().sub(x.sum().mul(x.sum()).div(n)));
}

const rows = pl.scanCSV(file);
const result = job === "trend"
  ? rows.select(pl.col("client"), pl.col("session"), scale("total"))
      .filter(pl.col("total").isNotNull())
      .groupBy("client")
      .agg(pl.col("total").count().alias("n"), pl.col("total").first().alias("first"),
           pl.col("total").last().alias("last"), pl.col("total").min().alias("min"),
           pl.col("total").max().alias("max"), slope().alias("slope"))
  : rows.select(pl.col("client"), pl.col("session"), pl.col("date"),
                ...Object.keys(scales).map(scale));
const where = process.env.RESULT || "/dev/null";
const done = result.sinkCSV(where);
if (done && done.collectSync) done.collectSync();
