(function () {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const main = document.getElementById('main');
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const charts = [];
  const palette = ['#3566c8', '#d9762b', '#2f8f5b', '#b0455a', '#7a5bb5', '#8a7a2b', '#2b8fa3', '#c25fa8', '#6b7280', '#a0522d'];
  const paletteDark = ['#7aa5ff', '#f0a35e', '#63c98f', '#ee8093', '#b79cf0', '#d3c15f', '#66cbe0', '#eb9bd6', '#aab3c2', '#d29a77'];
  const none = '#9aa3b0';

  const colours = () => (dark.matches ? paletteDark : palette);
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const digits = (x, n) => (x === null || x === undefined ? '–' : Number(x.toPrecision(n || 4)).toString());

  function element(parent, tag, text, attributes) {
    const made = document.createElement(tag);
    if (text !== undefined && text !== null) {
      made.textContent = text;
    }
    Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
    parent.appendChild(made);
    return made;
  }

  function section(title, caption, wide) {
    const made = element(main, 'section', null, wide ? { class: 'wide' } : {});
    element(made, 'h2', title);
    if (caption) {
      element(made, 'p', caption, { class: 'note' });
    }
    return made;
  }

  // What is told to those who do not see the picture is written beside it, in words.
  function chart(parent, label, height, option) {
    const figure = element(parent, 'figure');
    const box = element(figure, 'div', null, { class: 'chart', role: 'img', 'aria-label': label });
    box.style.height = height + 'px';
    const entry = { box, option, instance: null };
    charts.push(entry);
    draw(entry);
    return entry;
  }

  function draw(entry) {
    if (entry.instance) {
      entry.instance.dispose();
    }
    entry.box.removeAttribute('data-drawn');
    entry.instance = echarts.init(entry.box, null, { renderer: 'svg' });
    entry.instance.on('finished', () => entry.box.setAttribute('data-drawn', 'true'));
    const axis = {
      axisLabel: { color: style('--quiet'), hideOverlap: true },
      nameTextStyle: { color: style('--quiet') },
      axisLine: { lineStyle: { color: style('--line') } },
      splitLine: { lineStyle: { color: style('--line') } },
    };
    const option = entry.option();
    ['xAxis', 'yAxis'].forEach((side) => {
      option[side] = [].concat(option[side]).map((each) => ({
        ...axis, ...each, axisLabel: { ...axis.axisLabel, ...each.axisLabel },
      }));
    });
    entry.instance.setOption({
      animation: false,
      color: colours(),
      textStyle: { color: style('--ink'), fontFamily: 'system-ui, "DejaVu Sans", sans-serif' },
      tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: style('--card'), borderColor: style('--line'), textStyle: { color: style('--ink') }, ...option.tip },
      grid: { left: 12, right: 24, top: 36, bottom: 12, containLabel: true, ...option.space },
      ...option,
      legend: option.legend === false ? undefined : { type: 'scroll', top: 0, textStyle: { color: style('--ink') }, pageTextStyle: { color: style('--ink') }, ...option.legend },
    });
  }

  function table(parent, heads, rows, numbers) {
    const box = element(parent, 'div', null, { class: 'scroll', tabindex: '0' });
    const made = element(box, 'table');
    const top = element(element(made, 'thead'), 'tr');
    heads.forEach((head, i) => element(top, 'th', head, { scope: 'col', class: numbers.includes(i) ? 'number' : 'text' }));
    const body = element(made, 'tbody');
    rows.forEach((row) => {
      const line = element(body, 'tr');
      row.forEach((cell, i) => element(line, 'td', cell, { class: numbers.includes(i) ? 'number' : 'text' }));
    });
  }

  function summary() {
    const tiles = element(section('At a glance', null, true), 'div', null, { class: 'tiles' });
    data.facts.forEach(([name, value]) => {
      const tile = element(tiles, 'div');
      element(tile, 'b', value);
      element(tile, 'span', name);
    });
  }

  function training() {
    const epochs = data.epochs;
    const best = epochs.find((each) => each.epoch === data.bestEpoch);
    const line = (name, key, more) => ({ name, type: 'line', symbolSize: 5, showSymbol: epochs.length < 40, data: epochs.map((each) => [each.epoch, each[key]]), ...more });
    const judged = epochs.some((each) => each.validationLoss !== null);
    chart(
      section('Loss', 'Training rows as the noise damaged them, validation rows as they are; the model holds the parameters of epoch ' + data.bestEpoch + '.'),
      'Loss by epoch over ' + epochs.length + ' epochs' + (best && judged ? '; best validation loss ' + digits(best.validationLoss) + ' at epoch ' + best.epoch : ''),
      300,
      () => ({
        xAxis: { type: 'value', name: 'epoch', nameLocation: 'middle', nameGap: 26, min: 1, max: Math.max(2, epochs.length), minInterval: 1, splitLine: { show: false } },
        yAxis: { type: 'value', scale: true },
        space: { bottom: 30 },
        series: [line('training', 'trainLoss')].concat(judged ? [line('validation', 'validationLoss', {
          markPoint: { symbol: 'circle', symbolSize: 10, label: { show: true, formatter: 'best', position: 'top', color: style('--ink') }, data: best ? [{ coord: [best.epoch, best.validationLoss] }] : [] },
        })] : []),
      }));
    chart(
      section('Speed and learning rate', 'Rows a second of each epoch, validation left out; the learning rate of its last step.'),
      'Rows a second and learning rate by epoch', 300,
      () => ({
        xAxis: { type: 'value', name: 'epoch', nameLocation: 'middle', nameGap: 26, min: 1, max: Math.max(2, epochs.length), minInterval: 1, splitLine: { show: false } },
        yAxis: [{ type: 'value', name: 'rows/s', min: 0 }, { type: 'value', name: 'rate', min: 0, splitLine: { show: false } }],
        space: { bottom: 30, top: 56 },
        series: [line('rows a second', 'rowsPerSecond'), line('learning rate', 'learningRate', { yAxisIndex: 1, lineStyle: { type: 'dashed' } })],
      }));
  }

  // Two pictures one above the other: quick rounds are those of many rows a second, so that lines in one would cross all the time.
  function rounds() {
    const { told, run, drawn } = data.rounds;
    if (!drawn.length) {
      return;
    }
    const slowest = drawn.reduce((a, b) => (b.seconds > a.seconds ? b : a));
    const worst = 'the slowest of ' + told + ' took ' + digits(slowest.seconds, 3) + ' s, round ' + slowest.round + ' of epoch ' + slowest.epoch;
    // Epochs are named where they begin: all, or every so many of them, a dozen or so.
    const last = drawn[drawn.length - 1].epoch;
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => last <= 15 * each) || 1000;
    const begins = drawn.map((each, i) => i === 0 || Math.floor(each.epoch / step) !== Math.floor(drawn[i - 1].epoch / step));
    const names = drawn.map((each) => 'epoch ' + each.epoch + ', round ' + each.round + ' of ' + each.rounds);
    const below = { type: 'category', data: names, boundaryGap: drawn.length === 1, axisTick: { interval: (i) => begins[i] } };
    const line = (name, values, i) => ({
      name, type: 'line', xAxisIndex: i, yAxisIndex: i, symbolSize: 5, showSymbol: drawn.length < 40, lineStyle: { width: drawn.length < 400 ? 2 : 1 }, data: values.map((each) => Number(each.toPrecision(4))),
    });
    chart(
      section('Averaging rounds', 'Seconds of each round, averaging included, and rows a second of all workers together; ' + worst + '.' + (run > 1 ? ' Of every ' + run + ' rounds the quickest and the slowest are drawn.' : ''), true),
      'Seconds and rows a second of averaging rounds, in their order; ' + worst, 400,
      () => ({
        axisPointer: { link: [{ xAxisIndex: 'all' }] },
        grid: [{ left: 64, right: 24, top: 56, height: 124 }, { left: 64, right: 24, top: 220, height: 124 }],
        xAxis: [{ ...below, axisLabel: { show: false } }, { ...below, gridIndex: 1, name: 'epoch', nameLocation: 'middle', nameGap: 26, axisLabel: { interval: (i) => begins[i], formatter: (name, i) => String(drawn[i].epoch) } }],
        yAxis: [{ type: 'value', name: 's', min: 0, splitNumber: 3 }, { type: 'value', name: 'rows/s', min: 0, splitNumber: 3, gridIndex: 1 }],
        series: [line('seconds', drawn.map((each) => each.seconds), 0), line('rows a second', drawn.map((each) => each.rows / each.seconds), 1)],
      }));
  }

  function bars(title, caption, label, names, series, space) {
    const height = Math.max(160, 70 + names.length * (series.length > 1 ? 16 * series.length + 8 : 24));
    chart(section(title, caption), label, height, () => ({
      legend: series.length > 1 ? {} : false,
      tip: { axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', ...space },
      yAxis: { type: 'category', inverse: true, data: names, axisLabel: { width: 150, overflow: 'truncate', interval: 0 } },
      space: { top: series.length > 1 ? 36 : 8 },
      series: series.map(([name, values]) => ({ name, type: 'bar', barMaxWidth: 16, data: values.map((each) => (each === null || each === undefined ? '-' : Number(each.toPrecision(4)))) })),
    }));
  }

  function reconstruction() {
    const scores = data.columns;
    const part = (key) => Object.keys(scores).filter((name) => key in scores[name]);
    const list = (names, key) => names.map((name) => scores[name][key]);
    const levels = part('accuracy');
    const numbers = part('r2');
    if (levels.length) {
      bars('Reconstruction of categorical columns', 'Share of cells rebuilt: as they are (balanced accuracy, each level counting alike), where another row’s value was swapped in, where the cell was hidden.',
        'Accuracy of ' + levels.length + ' categorical columns', levels,
        [['as they are', list(levels, 'balancedAccuracy')], ['swapped', list(levels, 'corruptedAccuracy')], ['hidden', list(levels, 'imputedAccuracy')]], { min: 0, max: 1 });
    }
    if (numbers.length) {
      const floor = (values) => values.map((each) => (each === null ? null : Math.max(-1, each)));
      bars('Reconstruction of continuous columns', 'Coefficient of determination R²: 1 is perfect, 0 what the mean would reach; below −1 drawn as −1.',
        'R² of ' + numbers.length + ' continuous columns', numbers,
        [['as they are', floor(list(numbers, 'r2'))], ['swapped', floor(list(numbers, 'corruptedR2'))], ['hidden', floor(list(numbers, 'imputedR2'))]], { max: 1 });
    }
  }

  function corruption() {
    const names = Object.keys(data.corruption);
    if (names.length) {
      bars('Effective corruption', 'Share of each column’s known cells that the noise of training really changed.',
        'Effective corruption of ' + names.length + ' columns', names, [['changed', names.map((name) => data.corruption[name])]], { min: 0 });
    }
  }

  function units() {
    const spread = data.units;
    const dead = spread.filter((each) => each < data.deadBelow).length;
    chart(
      section('Code units', (spread.length - dead) + ' of ' + spread.length + ' units are active; ' + dead + (dead === 1 ? ' is' : ' are') + ' dead, their standard deviation below a hundredth of the median unit’s.'),
      'Standard deviation of ' + spread.length + ' code units; ' + dead + ' dead', 260,
      () => ({
        legend: false,
        xAxis: { type: 'category', data: spread.map((each, i) => String(i)), name: 'unit', nameLocation: 'middle', nameGap: 26 },
        yAxis: { type: 'value' },
        space: { bottom: 30, top: 12 },
        series: [{ name: 'standard deviation', type: 'bar', data: spread.map((each) => ({ value: Number(each.toPrecision(4)), itemStyle: { color: each < data.deadBelow ? none : colours()[0] } })) }],
      }));
  }

  // Points in groups by a column: its commonest values, or the fifths of its numbers.
  function groups(values) {
    const known = values.filter((each) => each !== null);
    if (known.length && known.every((each) => typeof each === 'number') && new Set(known).size > 9) {
      const sorted = [...known].sort((a, b) => a - b);
      const cut = [1, 2, 3, 4].map((i) => sorted[Math.floor(i * sorted.length / 5)]);
      const edges = [sorted[0], ...cut, sorted[sorted.length - 1]].map((each) => digits(each, 3));
      const names = [0, 1, 2, 3, 4].map((i) => edges[i] + ' … ' + edges[i + 1]);
      return { names: [...new Set(names)], of: (each) => (each === null ? 'missing' : names[cut.filter((c) => each >= c).length]) };
    }
    const counts = new Map();
    known.forEach((each) => counts.set(String(each), (counts.get(String(each)) || 0) + 1));
    const names = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 9).map(([name]) => name);
    return { names, of: (each) => (each === null ? 'missing' : names.includes(String(each)) ? String(each) : 'others') };
  }

  function map(parent, label, points, colour) {
    return chart(parent, label, 420, () => {
      const values = data.sample[colour.value];
      const grouped = groups(values);
      const names = [...grouped.names, 'others', 'missing'];
      const series = names.map((name, i) => ({
        name, type: 'scatter', symbolSize: 6, itemStyle: { opacity: 0.75, ...(i < grouped.names.length ? {} : { color: none }) },
        data: points().filter((p, r) => grouped.of(values[r]) === name),
      })).filter((each) => each.data.length);
      return {
        tip: { trigger: 'item', formatter: (hit) => hit.seriesName },
        xAxis: { type: 'value', scale: true, axisLine: { show: false }, axisLabel: { show: false }, splitLine: { show: false } },
        yAxis: { type: 'value', scale: true, axisLine: { show: false }, axisLabel: { show: false }, splitLine: { show: false } },
        series,
      };
    });
  }

  function codes() {
    if (!data.codes.length) {
      return;
    }
    const both = section('Map of the codes', data.codes.length + ' rows drawn at random. Left: the two principal components, ' + data.explained.map((each) => Math.round(100 * each) + ' %').join(' and ') + ' of the variance. Right: neighbours that stay neighbours (UMAP); distances between its clusters mean little.', true);
    const name = element(both, 'label', 'Coloured by ');
    const colour = element(name, 'select');
    Object.keys(data.sample).forEach((column) => element(colour, 'option', column, { value: column }));
    const grid = element(both, 'div', null, { style: 'display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:16px' });
    const maps = [map(grid, 'Codes by their two principal components, coloured by a column', () => data.principal, colour)];
    if (data.codes.length > 15) {
      let state = 42;
      const random = () => {
        state = (state + 0x6d2b79f5) | 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
      };
      const embedded = new UMAP.UMAP({ nComponents: 2, nNeighbors: 15, minDist: 0.1, random }).fit(data.codes);
      maps.push(map(grid, 'Codes by a neighbour embedding, coloured by a column', () => embedded, colour));
    }
    colour.addEventListener('change', () => maps.forEach(draw));
  }

  function lift() {
    if (!data.lift) {
      return;
    }
    const made = section('What it does for ' + data.lift.labelCol, data.lift.sentence, true);
    table(made, ['learner', 'labels', 'columns', 'score', 'mean', 'difference', '95 % interval'],
      data.lift.rows.map((each) => [each.learner, each.labels, each.features, each.score, digits(each.mean), each.difference === 0 ? '–' : digits(each.difference, 3), each.difference === 0 ? '–' : digits(each.low, 3) + ' … ' + digits(each.high, 3)]), [4, 5, 6]);
  }

  function anomalies() {
    if (!data.anomalies.length) {
      return;
    }
    const made = section('Top anomalies', 'The rows of the largest error among ' + data.sampled + ' rows, and the cells that fit the rest of their row worst. One in a hundred validation rows has an error above ' + digits(data.threshold) + '.', true);
    table(made, ['error', 'column', 'observed', 'expected', 'score'],
      data.anomalies.flatMap((row) => row.reasons.map((each, i) => [i ? '' : digits(row.error), each.column, each.observed, each.expected, digits(each.score, 3)])), [0, 4]);
  }

  document.getElementById('subtitle').textContent = data.subtitle;
  [summary, training, rounds, reconstruction, corruption, units, codes, lift, anomalies].forEach((part) => part());
  dark.addEventListener('change', () => charts.forEach(draw));
  window.addEventListener('resize', () => charts.forEach((each) => each.instance.resize()));
})();
