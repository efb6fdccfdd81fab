// Only the charts that are used: a chunk of its own, loaded with the first chart.
import {init, use} from 'echarts/core';
import {BarChart, HeatmapChart, LineChart, TreemapChart} from 'echarts/charts';
import {AriaComponent, CalendarComponent, GridComponent, TooltipComponent, VisualMapComponent} from 'echarts/components';
import {CanvasRenderer} from 'echarts/renderers';

use([BarChart, HeatmapChart, LineChart, TreemapChart, AriaComponent, CalendarComponent, GridComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);

export {init};
