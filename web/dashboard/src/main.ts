import '@fontsource-variable/inter/wght.css';
import {mount} from 'svelte';
import App from './App.svelte';
import './look.css';

const target = document.getElementById('app');
if (target !== null) mount(App, {target});
