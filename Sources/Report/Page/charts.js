"use strict";
(() => {
  if (typeof Chart === "undefined") return;
  const root = document.documentElement;
  const specs = JSON.parse(document.getElementById("chart-data").textContent);
  const dashes = [[], [], [9, 4], [3, 3], [12, 3, 3, 3], [6, 2, 2, 2, 2, 2], [1, 3]];
  const marks = ["circle", "circle", "rect", "triangle", "rectRot", "crossRot", "star"];
  const palette = 7;
  // What "1 outcome in 20" means on an axis of probabilities.
  const oneInTwenty = 0.05;
  const probabilities = [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 5e-4, 2e-4, 1e-4];
  // Charts of fewer CSS pixels have short labels.
  const narrowest = 560;
  let drawn = [];

  const colour = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const translucent = (hex, alpha) => hex + Math.round(alpha * 255).toString(16).padStart(2, "0");

  // As short as a tick may be; the tables have the digits.
  function tick(value, unit) {
    if (unit === "share") return `${Number((value * 100).toPrecision(3))} %`;
    if (unit === "usd") {
      for (const [scale, word] of [[1e9, "bn"], [1e6, "m"], [1e3, "k"]]) {
        if (Math.abs(value) >= scale * 0.99999) return `${Number((value / scale).toPrecision(3))} ${word}`;
      }
    }
    return `${Number(value.toPrecision(3))}`;
  }

  // Breaks a label at blanks and after hyphens, within a word only where one is too long.
  function wrapped(text, width) {
    const lines = [];
    let line = "";
    for (const piece of text.split(/(?<=[ -])/)) {
      if (line && (line + piece.trimEnd()).length > width) {
        lines.push(line.trimEnd());
        line = "";
      }
      line += piece;
      while (line.length > width + 1) {
        lines.push(line.slice(0, width));
        line = line.slice(width);
      }
    }
    lines.push(line.trimEnd());
    return lines.length > 1 ? lines : lines[0];
  }

  // Ends of intervals on bars.
  const whiskers = {
    id: "whiskers",
    afterDatasetsDraw(chart) {
      const sideways = chart.options.indexAxis === "y";
      const scale = chart.scales[sideways ? "x" : "y"];
      const { ctx, chartArea: area } = chart;
      ctx.save();
      ctx.beginPath();
      ctx.rect(area.left, area.top, area.width, area.height);
      ctx.clip();
      ctx.strokeStyle = colour("--ink");
      ctx.lineWidth = 1.25;
      chart.data.datasets.forEach((dataset, index) => {
        if (!dataset.points || dataset.type !== "bar" || !chart.isDatasetVisible(index)) return;
        chart.getDatasetMeta(index).data.forEach((bar, place) => {
          const point = dataset.points[place];
          if (!point || point.lower === undefined || point.upper === undefined) return;
          const ends = [point.lower, point.upper].map((end) => scale.getPixelForValue(end));
          const middle = sideways ? bar.y : bar.x;
          ctx.beginPath();
          const line = (x1, y1, x2, y2) => {
            ctx.moveTo(sideways ? x1 : y1, sideways ? y1 : x1);
            ctx.lineTo(sideways ? x2 : y2, sideways ? y2 : x2);
          };
          line(ends[0], middle, ends[1], middle);
          for (const end of ends) line(end, middle - 3, end, middle + 3);
          ctx.stroke();
        });
      });
      ctx.restore();
    },
  };

  function lines(spec) {
    const datasets = [];
    for (const series of spec.series) {
      const place = series.colour % palette;
      const ink = colour(`--c${place}`);
      const plot = (value) => series.points.map((point) => {
        const y = value(point);
        const isDrawn = y !== undefined && (spec.y.scale !== "logarithmic" || y > 0);
        return { x: point.x, y: isDrawn ? y : null };
      });
      const base = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, isBand: true };
      if (series.hasBand) {
        const floor = spec.y.scale === "logarithmic" ? spec.least : undefined;
        const lower = (p) => (p.lower === undefined ? undefined : Math.max(p.lower, floor ?? p.lower));
        datasets.push({ ...base, data: plot(lower), fill: false });
        datasets.push({ ...base, data: plot((p) => p.upper), fill: "-1", backgroundColor: translucent(ink, 0.2) });
      }
      datasets.push({
        label: series.name, data: plot((p) => p.y), points: series.points, fill: false,
        borderColor: ink, backgroundColor: ink, borderWidth: place === 0 ? 2.5 : 2,
        borderDash: spec.series.length > 1 ? dashes[place] : [],
        pointStyle: marks[place], pointRadius: series.points.length > 14 ? 0 : 3.5, pointHitRadius: 12,
      });
    }
    return datasets;
  }

  function bars(spec) {
    return spec.series.map((series) => {
      const ink = colour(`--c${series.colour % palette}`);
      return {
        type: "bar", label: series.name, data: series.points.map((point) => point.y), points: series.points,
        backgroundColor: ink, borderColor: ink, borderWidth: 1,
        categoryPercentage: 0.78, barPercentage: 0.92, minBarLength: 1,
      };
    });
  }

  function axis(spec, name) {
    const it = spec[name];
    const sideways = spec.kind === "bars" && name === "y";
    const options = {
      title: { display: it.title !== "", text: it.title, color: colour("--muted") },
      grid: { color: colour("--line"), borderColor: colour("--muted"), drawTicks: false },
      ticks: { color: colour("--muted"), padding: 6, maxRotation: sideways ? 0 : 60 },
    };
    if (it.scale === "category") {
      options.type = "category";
      options.labels = it.labels;
      options.grid.display = false;
      options.ticks.autoSkip = !sideways;
      if (sideways) {
        options.ticks.color = colour("--ink");
        options.ticks.callback = function (value) {
          return wrapped(it.labels[value] ?? "", this.chart.width < narrowest ? 18 : 34);
        };
      }
      return options;
    }
    options.type = it.scale;
    options.ticks.callback = (value) => tick(value, it.unit);
    options.ticks.maxTicksLimit = 9;
    if (it.scale === "logarithmic") {
      options.min = spec.least;
      options.max = 1;
      options.afterBuildTicks = (scale) => {
        scale.ticks = probabilities.filter((value) => value >= spec.least * 0.999).map((value) => ({ value }));
      };
      options.ticks.autoSkip = false;
      options.ticks.maxTicksLimit = 20;
      const isMarked = (context) => context.tick && context.tick.value === oneInTwenty;
      options.grid.color = (context) => colour(isMarked(context) ? "--muted" : "--line");
      options.ticks.callback = function (value) {
        const isShort = this.chart.width < narrowest || value > 0.5;
        return tick(value, "share") + (isShort ? "" : `, 1 in ${Math.round(1 / value)}`);
      };
    } else if (spec.kind !== "lines" || it.unit === "share") {
      options.beginAtZero = true;
      const ends = spec.series.flatMap((series) => series.points.flatMap((p) => [p.lower ?? p.y, p.upper ?? p.y]));
      options.suggestedMin = Math.min(...ends);
      options.suggestedMax = Math.max(...ends);
    }
    return options;
  }

  function configuration(spec) {
    const datasets = spec.kind === "lines" ? lines(spec) : bars(spec);
    const inset = { boxWidth: 28, color: colour("--ink"), usePointStyle: false };
    if (spec.kind === "lines") Object.assign(inset, { usePointStyle: true, pointStyleWidth: 34, boxHeight: 8 });
    else Object.assign(inset, { boxWidth: 14 });
    inset.filter = (item, data) => !data.datasets[item.datasetIndex].isBand;
    if (spec.kind === "lines") {
      inset.generateLabels = (chart) =>
        Chart.defaults.plugins.legend.labels.generateLabels(chart).map((item) => {
          const { borderDash, borderWidth } = chart.data.datasets[item.datasetIndex];
          return { ...item, pointStyle: "line", lineDash: borderDash, lineWidth: borderWidth };
        });
    }
    return {
      type: spec.kind === "lines" ? "line" : "bar",
      data: spec.x.scale === "category" ? { labels: spec.x.labels, datasets }
        : spec.y.scale === "category" ? { labels: spec.y.labels, datasets } : { datasets },
      plugins: [whiskers],
      options: {
        animation: false, responsive: true, maintainAspectRatio: false,
        devicePixelRatio: root.classList.contains("printing") ? 3 : undefined,
        indexAxis: spec.kind === "bars" ? "y" : "x",
        interaction: { mode: "nearest", intersect: false, axis: spec.kind === "bars" ? "y" : "x" },
        scales: { x: axis(spec, "x"), y: axis(spec, "y") },
        plugins: {
          legend: { display: spec.series.length > 1, align: "start", labels: inset, onClick: () => {} },
          tooltip: {
            filter: (item) => !item.dataset.isBand,
            callbacks: {
              title: (items) => (items.length === 0 ? "" : spec.x.scale === "category" || spec.kind === "bars"
                ? items[0].label : `more than ${tick(items[0].parsed.x, spec.x.unit)} ${spec.x.unit.toUpperCase()}`),
              label: (item) => wrapped(`${item.dataset.label}: ${item.dataset.points[item.dataIndex].text}`, 44),
            },
          },
        },
      },
    };
  }

  function draw() {
    for (const chart of drawn) chart.destroy();
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    drawn = specs.map((spec) => {
      const canvas = document.getElementById(spec.id);
      if (spec.kind === "lines" && spec.y.scale === "logarithmic") {
        const least = Math.min(...spec.series[0].points.map((point) => point.y).filter((y) => y > 0));
        spec.least = probabilities.find((value) => value <= least) ?? probabilities.at(-1);
      }
      return new Chart(canvas, configuration(spec));
    });
  }

  function print(isPrinting) {
    root.classList.toggle("printing", isPrinting);
    draw();
  }

  draw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
})();
